package io.threadsys.benchmarks.workload;

/**
 * How jobs come from outside.
 *
 * @param workers threads of the pool
 * @param producers threads that submit
 * @param jobNanos how long a job works; 0 for one that only counts itself
 * @param jobs how many, together
 */
record Submission(int workers, int producers, int jobNanos, int jobs) {

  Submission {
    jobs -= jobs % producers;
  }

  String label() {
    return "W" + workers + " P" + producers + (jobNanos == 0 ? "" : " " + jobNanos + " ns");
  }
}
