package io.threadsys.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What became of jobs that were submitted together. Immutable.
 *
 * @param accepted the handles of the accepted jobs, in the order of submission
 * @param refused the jobs that were not accepted, in the order of submission
 * @param <T> what the jobs result in
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
   * @return true if none was refused
   */
  public boolean isComplete() {
    return refused.isEmpty();
  }

  /**
   * Waits for all accepted jobs, as {@link JobHandle#await()} does for one.
   *
   * @return their results, in the order of submission
   * @throws JobFailedException if one threw; the others continue
   * @throws JobCancelledException if one was cancelled
   * @throws JobDroppedException if one was dropped by a backpressure strategy
   * @throws JobTimeoutException if one took longer than it may
   * @throws InterruptedException if the waiting thread was interrupted
   */
  public List<T> await() throws InterruptedException {
    List<T> results = new ArrayList<>(accepted.size());
    for (JobHandle<T> handle : accepted) {
      results.add(handle.await());
    }
    return results;
  }

  /**
   * Cancels all accepted jobs that have not ended.
   *
   * @return how many this call ended
   */
  public int cancel() {
    int cancelled = 0;
    for (JobHandle<T> handle : accepted) {
      cancelled += handle.cancel() ? 1 : 0;
    }
    return cancelled;
  }

  /**
   * A job that was not accepted.
   *
   * @param index where it stood among the submitted jobs, from 0
   * @param job the job
   * @param reason why, usually a {@link io.threadsys.backpressure.JobRejectedException}
   * @param <T> what it would have resulted in
   */
  public record Refused<T extends @Nullable Object>(
      int index, Callable<T> job, RejectedExecutionException reason) {}
}
