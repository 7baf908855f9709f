/**
 * Lifecycle of pools in an application context: which pools it has, when they start, and how they
 * drain. Imports the core only.
 */
@NullMarked
package io.threadsys.spring.boot.lifecycle;

import org.jspecify.annotations.NullMarked;
