package io.threadsys.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of submitting several jobs at once: the handles of the accepted ones and the rejected
 * ones with their reason. Immutable.
 *
 * @param accepted the handles of the accepted jobs, in submission order
 * @param refused the rejected jobs, in submission order
 * @param <T> the result type of the jobs
 */
public record BatchResult<T extends @Nullable Object>(
    List<JobHandle<T>> accepted, List<Refused<T>> refused) {

  /** Copies the lists. */
  public BatchResult {
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
  }

  /**
   * Returns whether every job was accepted.
   *
   * @return true if none was rejected
   */
  public boolean isComplete() {
    return refused.isEmpty();
  }

  /**
   * Waits for every accepted job in submission order, as {@link JobHandle#await()} does for one.
   * The first exception ends the wait; the remaining jobs are unaffected.
   *
   * @return their results, in submission order
   * @throws JobFailedException if a job threw
   * @throws JobCancelledException if a job was cancelled
   * @throws JobDroppedException if a job was dropped by a backpressure strategy
   * @throws JobTimeoutException if a job exceeded its queue timeout or run timeout
   * @throws InterruptedException if the calling thread is interrupted while waiting
   */
  public List<T> await() throws InterruptedException {
    List<T> results = new ArrayList<>(accepted.size());
    for (JobHandle<T> handle : accepted) {
      results.add(handle.await());
    }
    return results;
  }

  /**
   * Cancels every accepted job that has not completed, with reason {@link
   * io.threadsys.cancel.CancellationReason#MANUAL}.
   *
   * @return the number of jobs cancelled by this call
   */
  public int cancel() {
    int cancelled = 0;
    for (JobHandle<T> handle : accepted) {
      cancelled += handle.cancel() ? 1 : 0;
    }
    return cancelled;
  }

  /**
   * A rejected job.
   *
   * @param index its zero-based position in the submitted collection
   * @param job the job
   * @param reason the exception a single submission would have thrown, usually a {@link
   *     io.threadsys.backpressure.JobRejectedException}
   * @param <T> the job's result type
   */
  public record Refused<T extends @Nullable Object>(
      int index, Callable<T> job, RejectedExecutionException reason) {}
}
