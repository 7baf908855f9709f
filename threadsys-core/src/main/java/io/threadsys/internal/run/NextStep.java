package io.threadsys.internal.run;

import io.threadsys.queue.PolledElement;

/** What a worker does next. */
enum NextStep {
  /** Run the job it has taken, and say that a place is free: {@link QueueSlots#slotFreed}. */
  RUN,
  /** Rest until there is something to do. */
  REST,
  /** Leave: the run is closed and nothing is left. */
  LEAVE;

  /*
   * "Closed" is read before the queue is looked at. A job that was accepted before the close is then
   * found by that look; read the other way round, it could come in between and be left behind.
   */
  static NextStep of(PoolRun run, PolledElement<Object> into, long now) {
    boolean closed = run.isClosed();
    if (run.queueSlots().poll(into, now)) {
      return RUN;
    }
    return closed && run.isDrained() ? LEAVE : REST;
  }
}
