package io.threadsys.queue;

/** The FIFO queue under concurrent use. Proves Q1, Q2, Q5. */
class FifoJobQueueRaceTest extends JobQueueRaceContract {

  @Override
  JobQueueFactory factory() {
    return JobQueues.FIFO;
  }
}
