package io.threadsys;

import io.threadsys.job.BatchResult;
import io.threadsys.job.Job;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Accepts jobs: a single pool, or a hierarchy of pools. Thread-safe.
 *
 * <p>A null argument is a {@link NullPointerException}.
 */
public interface JobExecutor {

  /**
   * Runs a task asynchronously without returning a handle. Allocates nothing.
   *
   * @param job the task to run; exceptions it throws are counted and logged, never propagated
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  void execute(Runnable job);

  /**
   * Runs a task of a priority asynchronously without returning a handle. Allocates nothing.
   *
   * @param job the task to run; exceptions it throws are counted and logged, never propagated
   * @param priority its importance
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   * @throws io.threadsys.job.UnsupportedPriorityException if it is not {@link Priority#NORMAL} and
   *     the pool's queue has no priorities
   */
  void execute(Runnable job, Priority priority);

  /**
   * Submits a job.
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
   * Submits a job with the options it carries, see {@link Job#options()}.
   *
   * @param job what to run
   * @param <T> what it results in
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  default <T extends @Nullable Object> JobHandle<T> submit(Job<T> job) {
    return submit(job, job.options());
  }

  /**
   * Submits a task.
   *
   * @param job what to run
   * @param options its name and the like
   * @param <T> what it results in
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  <T extends @Nullable Object> JobHandle<T> submit(Callable<T> job, JobOptions options);

  /**
   * Submits a task, without further options.
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
   * Submits a task without a result.
   *
   * @param job what to run
   * @param options its name and the like
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  JobHandle<@Nullable Void> submit(Runnable job, JobOptions options);

  /**
   * Submits a task without a result, without further options.
   *
   * @param job what to run
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  default JobHandle<@Nullable Void> submit(Runnable job) {
    return submit(job, JobOptions.defaults());
  }

  /**
   * Schedules a task; the same as submitting it with {@link JobOptions#withDelay}.
   *
   * @param job what to run
   * @param delay how long to keep it back, zero or more
   * @param <T> what it results in
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   * @throws io.threadsys.error.InvalidConfigException if the delay is negative
   */
  default <T extends @Nullable Object> JobHandle<T> schedule(Callable<T> job, Duration delay) {
    return submit(job, JobOptions.defaults().withDelay(delay));
  }

  /**
   * Schedules a task without a result.
   *
   * @param job what to run
   * @param delay how long to keep it back, zero or more
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   * @throws io.threadsys.error.InvalidConfigException if the delay is negative
   */
  default JobHandle<@Nullable Void> schedule(Runnable job, Duration delay) {
    return submit(job, JobOptions.defaults().withDelay(delay));
  }

  /**
   * Submits many tasks. As many as there are free slots are enqueued together, in one step and with
   * one round of wake-ups; each of the others is subject to the backpressure strategy.
   *
   * @param jobs what to run, in this order; none of them null
   * @param options name and the like, for each of them
   * @param <T> what they result in
   * @return which were accepted and which were not
   * @throws io.threadsys.job.UnsupportedPriorityException if the options have a priority and the
   *     pool's queue has none
   */
  <T extends @Nullable Object> BatchResult<T> submitAll(
      Collection<? extends Callable<T>> jobs, JobOptions options);

  /**
   * Submits many tasks without further options.
   *
   * @param jobs what to run, in this order; none of them null
   * @param <T> what they result in
   * @return which were accepted and which were not
   */
  default <T extends @Nullable Object> BatchResult<T> submitAll(
      Collection<? extends Callable<T>> jobs) {
    return submitAll(jobs, JobOptions.defaults());
  }

  /**
   * Submits a task that starts an asynchronous operation and returns its stage. The worker is free
   * again when the code returns; the job runs on, with its timeout, its place among the running
   * jobs and its part in a shutdown, until the stage ends. Cancelling the job cancels the stage.
   *
   * @param job begins something; a null stage is a failure
   * @param options name and the like
   * @param <T> what the stage results in
   * @return the job's handle, with the stage's result
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  <T extends @Nullable Object> JobHandle<T> submitAsync(
      Callable<? extends CompletionStage<T>> job, JobOptions options);

  /**
   * Submits a task that starts an asynchronous operation and returns its stage, without further
   * options.
   *
   * @param job begins something; a null stage is a failure
   * @param <T> what the stage results in
   * @return the job's handle, with the stage's result
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   */
  default <T extends @Nullable Object> JobHandle<T> submitAsync(
      Callable<? extends CompletionStage<T>> job) {
    return submitAsync(job, JobOptions.defaults());
  }
}
