package io.threadsys;

import io.threadsys.job.Job;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Takes jobs. Thread-safe. */
public interface JobSubmitter {

  /**
   * Hands over a job without a result, allocating nothing for it.
   *
   * @param job what to run; what it throws is counted and logged
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  void execute(Runnable job);

  /**
   * Hands over a job.
   *
   * @param job what to run
   * @param options its name and the like
   * @param <T> what it results in
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   * @throws io.threadsys.job.UnsupportedPriorityException if the options have a priority and the
   *     pool's queue has none
   */
  <T extends @Nullable Object> JobHandle<T> submit(Job<T> job, JobOptions options);

  /**
   * Hands over a job without further options.
   *
   * @param job what to run
   * @param <T> what it results in
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  default <T extends @Nullable Object> JobHandle<T> submit(Job<T> job) {
    return submit(job, JobOptions.defaults());
  }

  /**
   * Hands over a job that does not need its context.
   *
   * @param job what to run
   * @param options its name and the like
   * @param <T> what it results in
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  <T extends @Nullable Object> JobHandle<T> submit(Callable<T> job, JobOptions options);

  /**
   * Hands over a job that does not need its context, without further options.
   *
   * @param job what to run
   * @param <T> what it results in
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  default <T extends @Nullable Object> JobHandle<T> submit(Callable<T> job) {
    return submit(job, JobOptions.defaults());
  }

  /**
   * Hands over a job without a result.
   *
   * @param job what to run
   * @param options its name and the like
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  JobHandle<@Nullable Void> submit(Runnable job, JobOptions options);

  /**
   * Hands over a job without a result, without further options.
   *
   * @param job what to run
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  default JobHandle<@Nullable Void> submit(Runnable job) {
    return submit(job, JobOptions.defaults());
  }
}
