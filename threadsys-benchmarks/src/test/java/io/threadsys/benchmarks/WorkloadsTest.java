package io.threadsys.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Result;
import io.threadsys.benchmarks.harness.Score;
import io.threadsys.benchmarks.harness.Series;
import io.threadsys.benchmarks.workload.Scale;
import io.threadsys.benchmarks.workload.Workload;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class WorkloadsTest {

  @ParameterizedTest
  @MethodSource("workloads")
  void round_tiny_measuresEveryContenderThatThereIs(NamedWorkload named) {
    List<Contest> contests = named.workload().contests(Scale.tiny());

    assertThat(scores(contests.get(contests.size() - 1)))
        .isNotEmpty()
        .allSatisfy(
            score -> {
              assertThat(score.remark())
                  .satisfiesAnyOf(
                      remark -> assertThat(remark).isNull(),
                      remark -> assertThat(remark).startsWith("skipped"));
              assertThat(score.isComplete()).isEqualTo(score.remark() == null);
            });
  }

  private static List<Score> scores(Contest contest) {
    Result result = new Series(0, 1, message -> {}).play(contest);
    return result.scores();
  }

  /** Shows its name in reports of tests. */
  private record NamedWorkload(Workload workload) {
    @Override
    public String toString() {
      return workload.name();
    }
  }

  private static Stream<NamedWorkload> workloads() {
    return Workloads.all(List.of()).stream().map(NamedWorkload::new);
  }
}
