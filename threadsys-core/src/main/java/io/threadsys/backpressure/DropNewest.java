package io.threadsys.backpressure;

/** Drops the job that found the queue full. */
enum DropNewest implements BackpressureStrategy {
  INSTANCE;

  @Override
  public Admission onFull(FullQueue queue) {
    return Admission.DROP;
  }

  @Override
  public String toString() {
    return "drop-newest";
  }
}
