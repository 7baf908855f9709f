/**
 * Durable jobs of several nodes on one PostgreSQL server, beside plain db-scheduler. The nodes are
 * in one process, as the contenders of all contests are.
 */
@NullMarked
package io.threadsys.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
