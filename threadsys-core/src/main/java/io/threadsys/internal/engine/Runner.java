package io.threadsys.internal.engine;

/** A thread on which jobs run: a worker, or a submitter that runs its own job. */
interface Runner {

  /** Where this thread's jobs are written down. */
  Ledger ledger();

  /** The jobs on this thread. */
  JobStack jobs();

  /** Reads the clock at the end of a job. */
  long lap();

  /**
   * Leaves the thread's interrupt status as the next code on it must find it.
   *
   * @param sent whether the job that has just ended was sent an interrupt
   */
  void settleInterrupts(boolean sent);
}
