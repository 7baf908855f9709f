package io.threadsys.queue;

/** The fifo queue under several threads. Proves Q1, Q2, Q5. */
class FifoJobQueueRaceTest extends JobQueueRaceContract {

  @Override
  JobQueueFactory factory() {
    return JobQueues.FIFO;
  }
}
