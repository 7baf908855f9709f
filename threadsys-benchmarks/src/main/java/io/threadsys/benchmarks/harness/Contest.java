package io.threadsys.benchmarks.harness;

import java.util.List;
import java.util.function.Predicate;

/**
 * One comparison under equal conditions: a column of a table, or several if it has several metrics.
 *
 * @param workload the table it belongs to
 * @param column what is special about it
 * @param metrics what each round gives
 * @param contenders who takes part, in the order of the table
 */
public record Contest(
    String workload, String column, List<Metric> metrics, List<Contender> contenders) {

  /** Copies the lists. */
  public Contest {
    metrics = List.copyOf(metrics);
    contenders = List.copyOf(contenders);
  }

  /**
   * Returns the same contest among fewer.
   *
   * @param names says who stays
   * @return a new contest
   */
  public Contest among(Predicate<String> names) {
    return new Contest(
        workload,
        column,
        metrics,
        contenders.stream().filter(contender -> names.test(contender.name())).toList());
  }
}
