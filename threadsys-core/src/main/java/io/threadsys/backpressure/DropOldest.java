package io.threadsys.backpressure;

/** Makes room at the expense of the job that has waited longest. */
enum DropOldest implements BackpressureStrategy {
  INSTANCE;

  @Override
  public BackpressureDecision onFull(FullQueue queue) {
    // Another submitter may take the room made here, so it may need more than one victim. Above a
    // resource limit, an empty queue has no job to give for this one.
    while (!queue.offer()) {
      if (!queue.dropOldest() && queue.reason() != RejectionReason.QUEUE_FULL) {
        return BackpressureDecision.REJECT;
      }
    }
    return BackpressureDecision.ENQUEUED;
  }

  @Override
  public String toString() {
    return "drop-oldest";
  }
}
