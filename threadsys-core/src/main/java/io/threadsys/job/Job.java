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
   * Does the work; called once, on a worker of the pool, or once for each attempt if it is retried.
   *
   * @param context the job's surroundings, valid while this method runs
   * @return the result
   * @throws Exception whatever goes wrong; it becomes the cause of what waiters get
   */
  T run(JobContext context) throws Exception;

  /**
   * Says what a submission without options would say: the job's name, priority, timeouts, tags and
   * so on. A submission with options of its own does not ask.
   *
   * @return by default {@link JobOptions#defaults()}
   */
  default JobOptions options() {
    return JobOptions.defaults();
  }
}
