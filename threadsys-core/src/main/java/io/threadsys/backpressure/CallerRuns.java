package io.threadsys.backpressure;

/** Runs the job on the submitting thread. */
enum CallerRuns implements BackpressureStrategy {
  INSTANCE;

  @Override
  public BackpressureDecision onFull(FullQueue queue) {
    return BackpressureDecision.RUN_BY_CALLER;
  }

  @Override
  public String toString() {
    return "caller-runs";
  }
}
