package io.threadsys.backpressure;

/** Runs the job on the submitting thread. */
enum CallerRuns implements BackpressureStrategy {
  INSTANCE;

  @Override
  public Admission onFull(FullQueue queue) {
    return Admission.RUN_BY_CALLER;
  }

  @Override
  public String toString() {
    return "caller-runs";
  }
}
