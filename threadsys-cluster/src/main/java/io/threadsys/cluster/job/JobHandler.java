package io.threadsys.cluster.job;

import org.jspecify.annotations.Nullable;

/**
 * What a node does with jobs of one type.
 *
 * <p>A job runs at least once: if a node is lost while it runs one, or cannot reach the database
 * for longer than its heartbeats may be missed, another node runs it again. So a handler has to
 * bear running twice, at worst at the same time. Must be thread-safe.
 *
 * @param <P> the type of the payload
 */
@FunctionalInterface
public interface JobHandler<P extends @Nullable Object> {

  /**
   * Does the work, on a worker of the node's pool.
   *
   * @param payload what was submitted, deserialized for each attempt
   * @param run the job's surroundings, valid while this method runs
   * @return the result, stored as JSON, or null for none
   * @throws Exception whatever goes wrong; depending on the retry policy the job runs again later
   */
  @Nullable Object handle(P payload, DurableJobContext run) throws Exception;
}
