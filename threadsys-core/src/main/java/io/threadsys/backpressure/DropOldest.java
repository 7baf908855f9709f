package io.threadsys.backpressure;

/** Drops the job that has waited longest and enqueues the submitted one. */
enum DropOldest implements BackpressureStrategy {
  INSTANCE;

  @Override
  public BackpressureDecision onFull(FullQueue queue) {
    // Another submitter may take the freed slot, so one drop may not be enough. Above a resource
    // limit, an empty queue has no job to drop in exchange for this one.
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
