/**
 * Durable jobs on several machines: stored in a database, run at least once by any node that knows
 * their type, on that node's own {@link io.threadsys.ThreadPool}. Begin with {@link
 * io.threadsys.cluster.DistributedJobs}.
 *
 * <p>Imports everything below.
 */
@NullMarked
package io.threadsys.cluster;

import org.jspecify.annotations.NullMarked;
