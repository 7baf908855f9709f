package io.threadsys.job;

import org.jspecify.annotations.Nullable;

/**
 * Work that wants to know its surroundings: its token, its name, where to report progress.
 *
 * @param <T> what it results in
 */
@FunctionalInterface
public interface Job<T extends @Nullable Object> {

  /**
   * Does the work; called at most once, on a worker of the pool.
   *
   * @param context the job's surroundings, valid while this method runs
   * @return the result
   * @throws Exception whatever goes wrong; it becomes the cause of what waiters get
   */
  T run(JobContext context) throws Exception;
}
