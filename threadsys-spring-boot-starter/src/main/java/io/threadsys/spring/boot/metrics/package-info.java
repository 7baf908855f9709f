/**
 * Pools as Micrometer meters. Nearly
 * all are read from a pool's statistics when they are collected, and cost the jobs nothing; jobs with a name are recorded one by one only in registries that want a histogram of them and are not Prometheus. Imports the core only.
 */
@NullMarked
package io.threadsys.spring.boot.metrics;

import org.jspecify.annotations.NullMarked;
