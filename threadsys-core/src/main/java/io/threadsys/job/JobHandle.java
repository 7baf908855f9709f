package io.threadsys.job;

import io.threadsys.cancel.CancellationReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Handle of a submitted job: its state, its result, and cancellation. Thread-safe.
 *
 * <p>Also a {@link Future}; as such, a dropped job is reported as cancelled, and a timeout as
 * failed.
 *
 * @param <T> the type of the result
 */
public interface JobHandle<T extends @Nullable Object> extends Future<T> {

  /**
   * Returns the job's id.
   *
   * @return the id, unique within its pool
   */
  JobId id();

  /**
   * Returns the job's name.
   *
   * @return the name given in its options, or {@link JobOptions#UNNAMED}
   */
  String name();

  /**
   * Returns the options the job was submitted with.
   *
   * @return the options, tags and estimate included
   */
  JobOptions options();

  /**
   * Returns the job's current state. Not named {@code state} because {@link Future} has declared a
   * less detailed method of that name since Java 19.
   *
   * @return the state; a terminal state never changes
   */
  JobState jobState();

  /**
   * Waits until the job completes and returns its result. A worker that waits for a job of its own
   * pool that has not started runs that job itself, so jobs may wait for jobs they submitted.
   *
   * @return the job's result
   * @throws JobFailedException if the job threw; the cause is the exception it threw
   * @throws JobCancelledException if the job was cancelled
   * @throws JobDroppedException if the job was dropped by a backpressure strategy
   * @throws JobTimeoutException if the job exceeded its queue timeout or run timeout
   * @throws InterruptedException if the calling thread is interrupted while waiting
   */
  T await() throws InterruptedException;

  /**
   * Waits up to the given time for the job to complete and returns its result.
   *
   * @param timeout the maximum time to wait; if zero or negative, does not wait
   * @return the job's result
   * @throws AwaitTimeoutException if the timeout elapses first; the job is unaffected
   * @throws JobFailedException if the job threw; the cause is the exception it threw
   * @throws JobCancelledException if the job was cancelled
   * @throws JobDroppedException if the job was dropped by a backpressure strategy
   * @throws JobTimeoutException if the job exceeded its queue timeout or run timeout
   * @throws InterruptedException if the calling thread is interrupted while waiting
   */
  T await(Duration timeout) throws InterruptedException, AwaitTimeoutException;

  /**
   * Cancels the job unless it has completed. A queued job never runs and frees its queue slot at
   * once. The handle of a running job completes at once too; its token is cancelled and its thread
   * interrupted.
   *
   * @param reason the reason, also available from the job's token
   * @return true if this call cancelled the job, false if it had already completed
   */
  boolean cancel(CancellationReason reason);

  /**
   * Cancels with reason {@link CancellationReason#MANUAL}, as specified by {@link Future#cancel}.
   * Without an interrupt, the code of a running job may run to its end; its handle and token report
   * the cancellation all the same.
   *
   * @param mayInterruptIfRunning whether to interrupt the thread of a running job
   * @return true if this call cancelled the job, false if it had already completed
   */
  @Override
  boolean cancel(boolean mayInterruptIfRunning);

  /**
   * Cancels with reason {@link CancellationReason#MANUAL}; interrupts the thread of a running job.
   *
   * @return true if this call cancelled the job, false if it had already completed
   */
  default boolean cancel() {
    return cancel(CancellationReason.MANUAL);
  }

  /**
   * Returns the reason for the cancellation.
   *
   * @return the reason, or null if the job was not cancelled
   */
  @Nullable CancellationReason cancellationReason();

  /**
   * Returns the exception the job failed with.
   *
   * @return the exception or error, or null if the job has not failed
   */
  @Nullable Throwable failure();

  /**
   * Returns the job's progress: the last value it reported, or, if it reported none, the elapsed
   * fraction of its estimated duration.
   *
   * @return 0 to 1; 1 only if the job reported 1 or succeeded
   */
  double progress();

  /**
   * Returns a future that completes together with the job. Cancelling it cancels the job.
   *
   * @return a new future, completed with the result, or exceptionally with the exception the job
   *     threw, a {@link JobCancelledException} or a {@link JobDroppedException}
   */
  CompletableFuture<T> toCompletableFuture();
}
