package io.threadsys.benchmarks.harness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one contender reached in one contest.
 *
 * @param contender who
 * @param rounds the measured rounds in their order, each with one value per metric
 * @param remark why it did not run to the end, or null
 */
public record Score(Contender contender, List<double[]> rounds, @Nullable String remark) {

  /** Copies the list. */
  public Score {
    rounds = List.copyOf(rounds);
  }

  /**
   * Returns whether all rounds were measured, so that it can be compared.
   *
   * @return false if it is out of the contest
   */
  public boolean isComplete() {
    return remark == null && !rounds.isEmpty();
  }

  /**
   * Returns the values of one metric.
   *
   * @param metric its index
   * @return one value per round
   */
  public double[] values(int metric) {
    return rounds.stream().mapToDouble(round -> round[metric]).toArray();
  }
}
