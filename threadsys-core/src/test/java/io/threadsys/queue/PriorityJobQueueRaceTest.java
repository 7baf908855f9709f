package io.threadsys.queue;

/** The priority queue under concurrent use. Proves Q1, Q2, Q5, P1. */
class PriorityJobQueueRaceTest extends JobQueueRaceContract {

  @Override
  JobQueueFactory factory() {
    return JobQueues.PRIORITY;
  }
}
