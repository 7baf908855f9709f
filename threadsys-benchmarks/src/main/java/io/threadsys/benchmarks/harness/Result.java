package io.threadsys.benchmarks.harness;

import java.util.List;

/**
 * What came out of a contest.
 *
 * @param contest the contest
 * @param scores one for each contender, in its order
 */
public record Result(Contest contest, List<Score> scores) {

  /** Copies the list. */
  public Result {
    scores = List.copyOf(scores);
  }
}
