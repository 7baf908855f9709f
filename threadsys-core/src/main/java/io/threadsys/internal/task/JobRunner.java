package io.threadsys.internal.task;

import io.threadsys.internal.metrics.CounterShard;

/**
 * A thread that runs jobs of one run: a worker, a submitter, or a guest, which is a worker of
 * another run.
 */
public interface JobRunner {

  /** Returns the run whose jobs these are. */
  TaskHost home();

  /** Returns the counters of this thread. */
  CounterShard shard();

  /** Returns the jobs on this thread. */
  JobStack jobs();

  /** Returns whether this thread is a worker's, of whatever pool. */
  boolean isWorker();

  /** Called by the timer when the code of a job that has ended did not return; on workers only. */
  void becameStuck(JobCompletion<?> job);

  /** Called when that code has returned after all. */
  void recovered();

  /** Reads the clock at the end of a job. */
  long readClock();

  /**
   * Leaves the thread's interrupt status as the next code on it must find it.
   *
   * @param sent whether the job that has just ended was sent an interrupt
   */
  void settleInterrupts(boolean sent);

  /** Runs a job that was removed from the queue, nested in those that are running here. */
  default void runOnTop(Object job, long timestamp, long now) {
    jobs().push(job);
    if (job instanceof JobTask<?> task) {
      task.run(this, now);
    } else {
      FireAndForgetJob.run((Runnable) job, this, home(), timestamp, now);
    }
  }
}
