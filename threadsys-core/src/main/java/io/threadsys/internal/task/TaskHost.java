package io.threadsys.internal.task;

import io.threadsys.internal.env.PoolEnvironment;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.internal.metrics.NamedJobCounters;
import io.threadsys.job.JobState;
import io.threadsys.time.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What a job needs from the run that accepted it. Thread-safe. {@code PoolRun} is the only
 * implementation, so that calls stay monomorphic.
 */
public interface TaskHost {

  /** Returns the pool's name, settings, clock, timer, reporter and counters. */
  PoolEnvironment env();

  /** Returns whether running and queued jobs are being cancelled by an immediate shutdown. */
  boolean isStopping();

  /** Returns how many jobs are queued. */
  int queued();

  /** Removes a queued job and frees its slot; does nothing if it has been polled already. */
  void removeQueued(JobTask<?> task);

  /**
   * Counts the terminal state of an accepted job and returns its permit of a shared quota.
   *
   * @param shard the current thread's counters
   * @param name the counters of the job's name, or null if it has none
   * @param end the terminal state
   */
  void completed(CounterShard shard, @Nullable NamedJobCounters name, JobState end);

  /**
   * Lets an accepted job wait for its next attempt. The timer is not armed yet.
   *
   * @param task the job, still running
   * @param fromWorker whether a worker of this pool runs it, which may retry after the close
   * @return the wait, or null if too many jobs are delayed, or the run is closed
   */
  @Nullable PendingDelay retryLater(JobTask<?> task, boolean fromWorker);

  /** Keeps the run from ending until {@link #release}; only for a thread it already waits for. */
  void retain();

  /** Undoes one {@link #retain}. */
  void release();

  /** Adds a stage whose job the run has to wait for; the caller has called {@link #retain}. */
  void stageOpened(PendingStage stage);

  /** Removes a stage; true the first time, after which the caller calls {@link #release}. */
  boolean stageClosed(PendingStage stage);

  /**
   * Waits until a job is done. On a worker, a queued job of this run is run by the waiting thread
   * (helping, as in {@link java.util.concurrent.ForkJoinPool}).
   *
   * @param task the job
   * @param deadline when to give up
   * @return whether the job is done
   * @throws InterruptedException if the current thread is interrupted
   */
  boolean await(JobTask<?> task, Deadline deadline) throws InterruptedException;
}
