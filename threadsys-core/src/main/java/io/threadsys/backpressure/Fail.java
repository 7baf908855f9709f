package io.threadsys.backpressure;

/** Refuses. */
enum Fail implements BackpressureStrategy {
  INSTANCE;

  @Override
  public Admission onFull(FullQueue queue) {
    return Admission.REJECT;
  }

  @Override
  public String toString() {
    return "fail";
  }
}
