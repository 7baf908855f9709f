package io.threadsys.benchmarks.workload;

import java.util.Arrays;

/** Work that keeps a processor busy for about so long, and that no compiler can leave out. */
final class BusyWork {

  private static final int TRIALS = 9;
  private static final int TRIAL_STEPS = 2_000_000;
  private static final double STEP_NANOS = calibrated();

  private static volatile long sink;

  private BusyWork() {}

  /**
   * Returns how many steps take so long on this machine.
   *
   * @param nanos how long
   * @return the argument for {@link #run}
   */
  static int steps(int nanos) {
    return (int) Math.round(nanos / STEP_NANOS);
  }

  /** Performs a number of steps. */
  static void run(int steps) {
    long state = steps;
    for (int step = 0; step < steps; step++) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    }
    if (state == 42) {
      sink = state;
    }
  }

  private static double calibrated() {
    double[] trials = new double[TRIALS];
    for (int trial = 0; trial < TRIALS; trial++) {
      long begin = System.nanoTime();
      run(TRIAL_STEPS);
      trials[trial] = (double) (System.nanoTime() - begin) / TRIAL_STEPS;
    }
    Arrays.sort(trials);
    return trials[TRIALS / 2];
  }
}
