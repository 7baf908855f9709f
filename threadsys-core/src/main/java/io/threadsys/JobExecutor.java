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
 * Executes jobs asynchronously: with or without a handle, delayed, in batches, or until a {@link
 * CompletionStage} completes. Implemented by a single pool and by a group of pools. Thread-safe.
 *
 * <p>Every method throws a {@link NullPointerException} if an argument is null. When a queue is
 * full, the backpressure strategy decides; a submission may therefore block or run the job on the
 * calling thread. How a job is rejected is described by {@link
 * io.threadsys.backpressure.JobRejectedException}.
 */
public interface JobExecutor {

  /**
   * Runs a task asynchronously without returning a handle. Allocates nothing.
   *
   * @param job the task to run; exceptions it throws are counted and logged, never propagated
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   */
  void execute(Runnable job);

  /**
   * Runs a task asynchronously with a priority, without returning a handle. Allocates nothing.
   *
   * @param job the task to run; exceptions it throws are counted and logged, never propagated
   * @param priority the job's priority
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   * @throws io.threadsys.job.UnsupportedPriorityException if the priority is not {@link
   *     Priority#NORMAL} and the pool's queue has no priorities
   */
  void execute(Runnable job, Priority priority);

  /**
   * Submits a job.
   *
   * @param job the job to run
   * @param options name, priority, timeouts and so on
   * @param <T> the result type
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   * @throws io.threadsys.job.UnsupportedPriorityException if the options have a priority and the
   *     pool's queue has none
   */
  <T extends @Nullable Object> JobHandle<T> submit(Job<T> job, JobOptions options);

  /**
   * Submits a job with its own options, see {@link Job#options()}.
   *
   * @param job the job to run
   * @param <T> the result type
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   */
  default <T extends @Nullable Object> JobHandle<T> submit(Job<T> job) {
    return submit(job, job.options());
  }

  /**
   * Submits a task that does not need a {@link io.threadsys.job.JobContext}.
   *
   * @param job the job to run
   * @param options name, priority, timeouts and so on
   * @param <T> the result type
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   */
  <T extends @Nullable Object> JobHandle<T> submit(Callable<T> job, JobOptions options);

  /**
   * Submits a task that does not need a {@link io.threadsys.job.JobContext}, with default options.
   *
   * @param job the job to run
   * @param <T> the result type
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   */
  default <T extends @Nullable Object> JobHandle<T> submit(Callable<T> job) {
    return submit(job, JobOptions.defaults());
  }

  /**
   * Submits a task without a result.
   *
   * @param job the job to run
   * @param options name, priority, timeouts and so on
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   */
  JobHandle<@Nullable Void> submit(Runnable job, JobOptions options);

  /**
   * Submits a task without a result, with default options.
   *
   * @param job the job to run
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   */
  default JobHandle<@Nullable Void> submit(Runnable job) {
    return submit(job, JobOptions.defaults());
  }

  /**
   * Submits a task that is enqueued after a delay. Equivalent to submitting it with {@link
   * JobOptions#withDelay}.
   *
   * @param job the job to run
   * @param delay the delay before the task is enqueued, zero or more
   * @param <T> the result type
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   * @throws io.threadsys.error.InvalidConfigException if the delay is negative
   */
  default <T extends @Nullable Object> JobHandle<T> schedule(Callable<T> job, Duration delay) {
    return submit(job, JobOptions.defaults().withDelay(delay));
  }

  /**
   * Submits a task without a result that is enqueued after a delay.
   *
   * @param job the job to run
   * @param delay the delay before the task is enqueued, zero or more
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   * @throws io.threadsys.error.InvalidConfigException if the delay is negative
   */
  default JobHandle<@Nullable Void> schedule(Runnable job, Duration delay) {
    return submit(job, JobOptions.defaults().withDelay(delay));
  }

  /**
   * Submits a batch of tasks. As many as the queue has free slots are enqueued in one step, with
   * one round of wake-ups; each of the others is subject to the backpressure strategy.
   *
   * @param jobs the tasks to run, in submission order, none of them null
   * @param options name, priority, timeouts and so on of each task
   * @param <T> the result type
   * @return the handles of the accepted jobs, and the rejected tasks
   * @throws io.threadsys.job.UnsupportedPriorityException if the options have a priority and the
   *     pool's queue has none
   */
  <T extends @Nullable Object> BatchResult<T> submitAll(
      Collection<? extends Callable<T>> jobs, JobOptions options);

  /**
   * Submits a batch of tasks with default options.
   *
   * @param jobs the tasks to run, in submission order, none of them null
   * @param <T> the result type
   * @return the handles of the accepted jobs, and the rejected tasks
   */
  default <T extends @Nullable Object> BatchResult<T> submitAll(
      Collection<? extends Callable<T>> jobs) {
    return submitAll(jobs, JobOptions.defaults());
  }

  /**
   * Submits a task that starts an asynchronous operation and returns its stage. The worker is
   * released when the task returns; the job remains running until the stage completes: its run
   * timeout applies, it is listed and counted as running, and a shutdown waits for it. Cancelling
   * the job cancels the stage.
   *
   * @param job starts the operation; if it returns null, the job fails
   * @param options name, priority, timeouts and so on
   * @param <T> the result type of the stage
   * @return the job's handle, which completes with the stage
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   */
  <T extends @Nullable Object> JobHandle<T> submitAsync(
      Callable<? extends CompletionStage<T>> job, JobOptions options);

  /**
   * Submits a task that starts an asynchronous operation and returns its stage, with default
   * options.
   *
   * @param job starts the operation; if it returns null, the job fails
   * @param <T> the result type of the stage
   * @return the job's handle, which completes with the stage
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   */
  default <T extends @Nullable Object> JobHandle<T> submitAsync(
      Callable<? extends CompletionStage<T>> job) {
    return submitAsync(job, JobOptions.defaults());
  }
}
