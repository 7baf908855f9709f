package io.threadsys.job;

import io.threadsys.cancel.CancellationReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A submitted job: its state, its result, and a way to stop it. Thread-safe.
 *
 * <p>It is a {@link Future} as well. A dropped job counts as cancelled there.
 *
 * @param <T> the type of the result
 */
public interface JobHandle<T extends @Nullable Object> extends Future<T> {

  /**
   * Returns the job's id.
   *
   * @return unique within the pool
   */
  JobId id();

  /**
   * Returns the job's name.
   *
   * @return the name given in its options, or {@link JobOptions#UNNAMED}
   */
  String name();

  /**
   * Returns what its submission said.
   *
   * @return the options, with the tags and the estimate
   */
  JobOptions options();

  /**
   * Returns where the job is in its life. Not called {@code state}, because {@link Future} has a
   * method of that name from Java 19 on, which knows less.
   *
   * @return the current state; once it is an end it never changes
   */
  JobState jobState();

  /**
   * Waits for the result. A worker that waits for a job of its own pool that has not started yet
   * runs that job itself, so jobs may wait for jobs they submitted.
   *
   * @return what the job returned
   * @throws JobFailedException if the job threw; its cause is what the job threw
   * @throws JobCancelledException if the job was cancelled
   * @throws JobDroppedException if the job was dropped by a backpressure strategy
   * @throws InterruptedException if the waiting thread was interrupted
   */
  T await() throws InterruptedException;

  /**
   * Waits for the result for some time.
   *
   * @param timeout how long to wait; zero or less only looks
   * @return what the job returned
   * @throws AwaitTimeoutException if the job had not ended by then; it continues
   * @throws JobFailedException if the job threw; its cause is what the job threw
   * @throws JobCancelledException if the job was cancelled
   * @throws JobDroppedException if the job was dropped by a backpressure strategy
   * @throws InterruptedException if the waiting thread was interrupted
   */
  T await(Duration timeout) throws InterruptedException, AwaitTimeoutException;

  /**
   * Cancels the job unless it has ended. A queued one never runs and frees its place at once. The
   * handle of a running one ends at once too, while its token is cancelled and its thread is
   * interrupted.
   *
   * @param reason why; the job's token gives it back
   * @return whether this call ended the job
   */
  boolean cancel(CancellationReason reason);

  /**
   * Cancels with reason {@link CancellationReason#MANUAL}, as {@link Future#cancel} says. Without
   * an interrupt the code of a running job may run to its end; its handle and token show the
   * cancellation all the same.
   *
   * @param mayInterruptIfRunning whether to interrupt the thread of a running job
   * @return whether this call ended the job
   */
  @Override
  boolean cancel(boolean mayInterruptIfRunning);

  /**
   * Cancels with reason {@link CancellationReason#MANUAL}, interrupting a running job.
   *
   * @return whether this call ended the job
   */
  default boolean cancel() {
    return cancel(CancellationReason.MANUAL);
  }

  /**
   * Returns why the job was cancelled.
   *
   * @return the reason, or null if it was not
   */
  @Nullable CancellationReason cancellationReason();

  /**
   * Returns what the job threw.
   *
   * @return the exception or error, or null if it did not fail
   */
  @Nullable Throwable failure();

  /**
   * Returns how far the job is: what it reported, or for one that has reported nothing, which share
   * of its estimated duration has passed.
   *
   * @return between 0 and 1; 1 only if it reported that, or succeeded
   */
  double progress();

  /**
   * Returns a future that ends with the job. Cancelling it cancels the job.
   *
   * @return a new future, completed with the result, exceptionally with what the job threw, or with
   *     {@link JobCancelledException} or {@link JobDroppedException}
   */
  CompletableFuture<T> toCompletableFuture();
}
