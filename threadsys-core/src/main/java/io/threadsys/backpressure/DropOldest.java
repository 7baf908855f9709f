package io.threadsys.backpressure;

/** Makes room at the expense of the job that has waited longest. */
enum DropOldest implements BackpressureStrategy {
  INSTANCE;

  @Override
  public Admission onFull(FullQueue queue) {
    // Another submitter may take the room made here, so it may need more than one victim.
    while (!queue.offer()) {
      queue.dropOldest();
    }
    return Admission.ENQUEUED;
  }

  @Override
  public String toString() {
    return "drop-oldest";
  }
}
