package io.threadsys.job;

import org.jspecify.annotations.Nullable;

/**
 * A task that receives a {@link JobContext}: its cancellation token, deadline, attempt number and
 * progress reporting. Tasks that need none of these can be plain {@link
 * java.util.concurrent.Callable}s or {@link Runnable}s.
 *
 * @param <T> the result type
 */
@FunctionalInterface
public interface Job<T extends @Nullable Object> {

  /**
   * Computes the result. Called once per attempt: once in all unless a {@link RetryPolicy} applies.
   * Usually runs on a worker; runs on another thread if that thread helps, or under the {@code
   * caller-runs} strategy.
   *
   * @param context the running job's context, valid until this method returns
   * @return the result
   * @throws Exception if the job fails; becomes the cause of the {@link JobFailedException} thrown
   *     by {@link JobHandle#await()}
   */
  T run(JobContext context) throws Exception;

  /**
   * Returns the options used when the job is submitted without explicit ones: name, priority,
   * timeouts, tags and so on. Ignored if the submission passes options.
   *
   * @return by default {@link JobOptions#defaults()}
   */
  default JobOptions options() {
    return JobOptions.defaults();
  }
}
