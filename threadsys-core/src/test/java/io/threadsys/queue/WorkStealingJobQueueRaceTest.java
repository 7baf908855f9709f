package io.threadsys.queue;

/** The work-stealing queue under concurrent use. Proves Q1, Q2, Q5, W1. */
class WorkStealingJobQueueRaceTest extends JobQueueRaceContract {

  @Override
  JobQueueFactory factory() {
    return JobQueues.WORK_STEALING;
  }
}
