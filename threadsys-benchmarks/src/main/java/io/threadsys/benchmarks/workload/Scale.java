package io.threadsys.benchmarks.workload;

import java.time.Duration;

/**
 * How much of everything one round does.
 *
 * @param jobs no-op jobs
 * @param treeDepth levels of the tree of jobs; it has 2^depth - 1 of them
 * @param samples single jobs whose delay is taken
 * @param timers outstanding deadlines
 * @param mostQueued the longest queue of the growth workload
 * @param idle how long an idle pool is watched
 */
public record Scale(
    int jobs, int treeDepth, int samples, int timers, int mostQueued, Duration idle) {

  /**
   * Returns the scale for figures that count.
   *
   * @return rounds of a good part of a second
   */
  public static Scale full() {
    return new Scale(2_000_000, 19, 20_000, 1_000_000, 10_000_000, Duration.ofSeconds(5));
  }

  /**
   * Returns the scale for a first impression.
   *
   * @return rounds of some tens of milliseconds
   */
  public static Scale quick() {
    return new Scale(400_000, 17, 4_000, 200_000, 1_000_000, Duration.ofSeconds(1));
  }

  /**
   * Returns the scale for tests: it shows that all runs, and nothing else.
   *
   * @return rounds of a millisecond
   */
  public static Scale tiny() {
    return new Scale(500, 6, 20, 200, 10_000, Duration.ofMillis(10));
  }
}
