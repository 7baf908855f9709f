package io.threadsys.backpressure;

/** Rejects the job. */
enum Fail implements BackpressureStrategy {
  INSTANCE;

  @Override
  public BackpressureDecision onFull(FullQueue queue) {
    return BackpressureDecision.REJECT;
  }

  @Override
  public String toString() {
    return "fail";
  }
}
