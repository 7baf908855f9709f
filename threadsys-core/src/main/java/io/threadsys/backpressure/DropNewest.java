package io.threadsys.backpressure;

/** Drops the submitted job. */
enum DropNewest implements BackpressureStrategy {
  INSTANCE;

  @Override
  public BackpressureDecision onFull(FullQueue queue) {
    return BackpressureDecision.DROP;
  }

  @Override
  public String toString() {
    return "drop-newest";
  }
}
