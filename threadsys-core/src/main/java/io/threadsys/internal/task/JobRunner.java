package io.threadsys.internal.task;

import io.threadsys.internal.metrics.CounterShard;

/** A thread on which jobs of one run are run: a worker, a submitter, or a worker of another run. */
public interface JobRunner {

  /** The run whose jobs these are. */
  TaskHost home();

  /** Where this thread's jobs are written down. */
  CounterShard shard();

  /** The jobs on this thread. */
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

  /** Runs a job that was taken out of the queue, on top of those that are running here. */
  default void runOnTop(Object job, long timestamp, long now) {
    jobs().push(job);
    if (job instanceof JobTask<?> task) {
      task.run(this, now);
    } else {
      FireAndForgetJob.run((Runnable) job, this, home(), timestamp, now);
    }
  }
}
