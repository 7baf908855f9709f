package io.threadsys.queue;

import io.threadsys.testkit.ListQueue;

/** A custom queue passes the same contract tests, so they are general. Proves Q2. */
class ListQueueRaceTest extends JobQueueRaceContract {

  @Override
  JobQueueFactory factory() {
    return ListQueue.factory();
  }
}
