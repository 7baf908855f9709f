/**
 * Durable jobs in a Spring application: its transactions, its annotated methods, and what health,
 * metrics and the endpoint say of its node. Imports threadsys-cluster and the core only.
 */
@NullMarked
package io.threadsys.spring.boot.cluster;

import org.jspecify.annotations.NullMarked;
