package io.threadsys.queue;

import io.threadsys.testkit.ListQueue;

/** A queue of the user's own passes the same suite, so the suite is general. Proves Q2. */
class ListQueueTest extends JobQueueContract {

  @Override
  JobQueueFactory factory() {
    return ListQueue.factory();
  }
}
