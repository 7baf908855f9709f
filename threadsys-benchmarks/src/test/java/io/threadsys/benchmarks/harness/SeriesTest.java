package io.threadsys.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

  private final List<String> played = new ArrayList<>();

  @Test
  void play_twoContenders_interleavesThemAndTurnsTheOrder() {
    play(new Series(0, 2, message -> {}), counting("a"), counting("b"));

    assertThat(played).containsExactly("a", "b", "b", "a", "close a", "close b");
  }

  @Test
  void play_withWarmUps_leavesThemOut() {
    Result result = play(new Series(2, 3, message -> {}), counting("a"));

    assertThat(result.scores().get(0).values(0)).containsExactly(3, 4, 5);
  }

  @Test
  void play_contenderThatFails_isOutAndTheOtherGoesOn() {
    Contender broken =
        new Contender(
            "broken",
            Role.PEER,
            () ->
                Subject.of(
                    () -> {
                      throw new IllegalStateException("stuck");
                    },
                    () -> {}));

    Result result = play(new Series(0, 2, message -> {}), broken, counting("a"));

    assertThat(result.scores().get(0).remark()).contains("stuck");
    assertThat(result.scores().get(0).isComplete()).isFalse();
    assertThat(result.scores().get(1).values(0)).hasSize(2);
  }

  @Test
  void play_contenderThatThereIsNot_saysWhy() {
    Contender missing =
        new Contender(
            "missing",
            Role.PEER,
            () -> {
              throw new UnavailableException("needs Java 99");
            });

    Result result = play(new Series(0, 1, message -> {}), missing);

    assertThat(result.scores().get(0).remark()).isEqualTo("skipped: needs Java 99");
  }

  private static Result play(Series series, Contender... contenders) {
    return series.play(
        new Contest("work", "column", List.of(Metric.nanos("")), List.of(contenders)));
  }

  private Contender counting(String name) {
    return new Contender(name, Role.PEER, () -> counter(name));
  }

  private Subject counter(String name) {
    int[] rounds = {0};
    return Subject.of(
        () -> {
          played.add(name);
          return new double[] {++rounds[0]};
        },
        () -> played.add("close " + name));
  }
}
