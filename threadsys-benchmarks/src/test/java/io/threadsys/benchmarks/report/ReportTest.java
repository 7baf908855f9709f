package io.threadsys.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Result;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final Metric RATE = Metric.millionsPerSecond("");
  private static final Metric TIME = Metric.nanos("");

  @Test
  void spread_oddNumber_hasTheMiddleOne() {
    assertThat(Spread.of(9, 1, 5)).isEqualTo(new Spread(5, 1, 9));
  }

  @Test
  void spread_evenNumber_hasTheMeanOfTheMiddleTwo() {
    assertThat(Spread.of(4, 1, 2, 10).median()).isEqualTo(3);
  }

  @Test
  void ratio_rates_isTakenRoundByRoundAgainstTheBestPeer() {
    Result result = result(RATE, ours(10, 20, 60), peer("slow", 1, 1, 1), peer("fast", 10, 10, 20));

    assertThat(Ratio.of(result, 0)).containsExactly(new Ratio("ours", "fast", new Spread(2, 1, 3)));
  }

  @Test
  void ratio_times_isAboveOneWhereOursIsShorter() {
    Result result = result(TIME, ours(5), peer("quick", 10), peer("slow", 100));

    assertThat(Ratio.of(result, 0))
        .containsExactly(new Ratio("ours", "quick", new Spread(2, 2, 2)));
  }

  @Test
  void ratio_limitsAndFailures_haveNoPart() {
    Score limit = score("limit", Role.LIMIT, 1000);
    Score failed = new Score(contender("failed", Role.PEER), List.of(), "failed: stuck");

    assertThat(Ratio.of(result(RATE, ours(4), limit, failed, peer("one", 2)), 0))
        .containsExactly(new Ratio("ours", "one", new Spread(2, 2, 2)));
  }

  @Test
  void ratio_againstZero_isNone() {
    assertThat(Ratio.of(result(TIME, ours(4), peer("nothing", 0)), 0)).isEmpty();
  }

  @Test
  void geometricMean_oneHalfAndEight_isTwo() {
    List<Ratio> ratios =
        Stream.of(0.5, 8.0).map(times -> new Ratio("ours", "peer", Spread.of(times))).toList();

    assertThat(Ratio.geometricMean(ratios)).isCloseTo(2, within(1e-9));
  }

  @Test
  void add_results_writesTableRoundsAndPlot(@TempDir Path directory) throws IOException {
    Report report = new Report(directory.resolve("new"), "Test", Machine.present());

    String table = report.add("work", "what", List.of(result(RATE, ours(2, 4), peer("one", 1, 1))));

    assertThat(table).contains("| ours", "3.00 (2.00–4.00)", "÷ best peer");
    assertThat(Files.readAllLines(directory.resolve("new/rounds.csv")))
        .hasSize(5)
        .startsWith("workload,column,metric,unit,contender,role,round,value")
        .contains("work,\"a, b\",,M/s,ours,OURS,2,4.0");
    assertThat(directory.resolve("new/work.png")).isNotEmptyFile();
    assertThat(directory.resolve("new/results.md")).content().contains("Test", "cores");
  }

  private static Result result(Metric metric, Score... scores) {
    List<Contender> contenders = Stream.of(scores).map(Score::contender).toList();
    return new Result(new Contest("work", "a, b", List.of(metric), contenders), List.of(scores));
  }

  private static Score ours(double... rounds) {
    return score("ours", Role.OURS, rounds);
  }

  private static Score peer(String name, double... rounds) {
    return score(name, Role.PEER, rounds);
  }

  private static Score score(String name, Role role, double... rounds) {
    return new Score(
        contender(name, role),
        DoubleStream.of(rounds).mapToObj(value -> new double[] {value}).toList(),
        null);
  }

  private static Contender contender(String name, Role role) {
    return new Contender(
        name,
        role,
        () -> {
          throw new UnsupportedOperationException();
        });
  }
}
