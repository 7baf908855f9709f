package io.threadsys.sample.jobs;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.cancel.CancellationRegistration;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.job.Job;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The pool jobs of one piece of work, which are cancelled together. Thread-safe. */
public final class Stages {
  /*
   * Pools never wait for each other. The first stage of what a client waits for is submitted with the
   * pool's own strategy, so the client hears of an overload at once. Later stages are submitted by
   * whichever worker ended the stage before; if that worker blocked until the next pool has space,
   * workers could come to wait for each other in a circle. So a later stage that finds a full queue
   * is tried again a moment later, and no thread waits for that.
   */

  private static final long FIRST_PAUSE_MILLIS = 25;
  private static final long LONGEST_PAUSE_MILLIS = 400;

  private final CancellationToken token = CancellationToken.create();
  private volatile boolean begun;

  /**
   * Submits a stage with the pool's own backpressure strategy.
   *
   * @param pool where it runs
   * @param name the kind of stage, for logs and metrics
   * @param stage the work
   * @param <T> what it results in
   * @return the pool job
   * @throws JobRejectedException if the pool did not accept it
   */
  public <T> JobHandle<T> submit(ThreadPool pool, String name, Job<T> stage) {
    return submit(pool, JobOptions.named(name), stage);
  }

  /**
   * Submits a stage as soon as the pool has space; returns at once in any case.
   *
   * @param pool where it runs
   * @param name the kind of stage, for logs and metrics
   * @param stage the work
   * @param <T> what it results in
   * @return a future that ends with the stage
   */
  public <T> CompletableFuture<T> submitPatiently(ThreadPool pool, String name, Job<T> stage) {
    CompletableFuture<T> result = new CompletableFuture<>();
    JobOptions options = JobOptions.named(name).withBackpressure(BackpressureStrategy.fail());
    submitOrRetry(() -> submit(pool, options, stage), result, FIRST_PAUSE_MILLIS);
    return result;
  }

  /** Cancels the stages that are under way, and keeps further ones from being submitted. */
  public void cancel() {
    token.cancel(CancellationReason.MANUAL);
  }

  /**
   * Returns whether the work should stop.
   *
   * @return true once cancelled
   */
  public boolean isCancelled() {
    return token.isCancelled();
  }

  /** Returns whether a stage has been on a thread. */
  boolean isBegun() {
    return begun;
  }

  private <T> JobHandle<T> submit(ThreadPool pool, JobOptions options, Job<T> stage) {
    token.throwIfCancelled();
    JobHandle<T> handle =
        pool.submit(
            context -> {
              begun = true;
              return stage.run(context);
            },
            options);
    CancellationRegistration link = token.onCancel(handle::cancel);
    CompletionStage<T> end = handle.toCompletableFuture();
    end.whenComplete((value, failure) -> link.close());
    return handle;
  }

  private static <T> void submitOrRetry(
      Supplier<JobHandle<T>> submission, CompletableFuture<T> result, long pauseMillis) {
    try {
      forward(submission.get().toCompletableFuture(), result);
    } catch (QueueFullException e) {
      long next = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
      CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS)
          .execute(() -> submitOrRetry(submission, result, next));
    } catch (JobRejectedException | CancellationException e) {
      result.completeExceptionally(e);
    }
  }

  /** Lets a future end as another one does. */
  static <T> void forward(CompletionStage<? extends T> from, CompletableFuture<T> to) {
    from.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            to.complete(value);
          } else {
            to.completeExceptionally(unwrap(failure));
          }
        });
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? unwrap(cause) : failure;
  }
}
