package io.threadsys.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Contract S2: the built-in policy follows recorded loads, stays in its bounds and never swings;
 * M-2, C18.
 */
class LoadCurveTest {

  private static final SizeBounds BOUNDS = new SizeBounds(2, 16);
  private static final Duration IDLE = Duration.ofSeconds(60);

  private static LoadSimulation follow(String curve) {
    return new LoadSimulation(ThresholdPolicy.defaults(), BOUNDS, IDLE).run(LoadCurve.read(curve));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"burst", "steady", "sawtooth", "gusts", "overload", "daily-wave", "long-jobs"})
  void decide_anyCurve_staysInTheBounds(String curve) {
    assertThat(follow(curve).sizes()).allMatch(size -> size >= 2 && size <= 16);
  }

  @Test
  void decide_burst_growsWithinSecondsAndShrinksAfterTheIdleTimeout() {
    LoadSimulation run = follow("burst");
    List<Integer> sizes = run.sizes();

    assertThat(sizes.subList(0, 30)).containsOnly(2);
    assertThat(sizes.get(34)).as("5 s into the burst, which needs 8").isGreaterThanOrEqualTo(8);
    assertThat(sizes.subList(70, 70 + 59))
        .as("within the idle timeout")
        .containsOnly(sizes.get(69));
    assertThat(sizes.get(sizes.size() - 1)).isEqualTo(2);
    assertThat(run.turns()).as("up once, down once").isEqualTo(1);
    assertThat(run.longestWait(40)).as("caught up 10 s into the burst").isLessThan(0.05);
  }

  @Test
  void decide_steadyLoad_findsItsSizeAndKeepsIt() {
    LoadSimulation run = follow("steady");
    List<Integer> sizes = run.sizes();

    assertThat(sizes.subList(10, sizes.size())).containsOnly(sizes.get(10));
    assertThat(sizes.get(10)).isBetween(5, 8);
  }

  @Test
  void decide_sawtoothAroundTheThreshold_neverThrashes() {
    LoadSimulation run = follow("sawtooth");

    assertThat(run.turns()).isZero();
    assertThat(run.changes()).isLessThanOrEqualTo(4);
  }

  @Test
  void decide_gustsWithPausesShorterThanTheIdleTimeout_keepsTheWorkersForTheNextGust() {
    LoadSimulation run = follow("gusts");

    assertThat(run.turns()).isZero();
    assertThat(run.longestWait(60)).isLessThan(0.05);
  }

  @Test
  void decide_overload_growsToTheMaximumAndStaysThereUntilItIsOver() {
    LoadSimulation run = follow("overload");
    List<Integer> sizes = run.sizes();

    assertThat(sizes.subList(5, 120)).containsOnly(16);
    assertThat(sizes.get(sizes.size() - 1)).isEqualTo(16); // two minutes later it still catches up
    assertThat(run.turns()).isZero();
  }

  @Test
  void decide_twoDays_growsInTheMorningAndShrinksAtNight() {
    LoadSimulation run = follow("daily-wave");
    List<Integer> sizes = run.sizes();
    int day = sizes.size() / 2;

    assertThat(Collections.max(sizes)).isBetween(8, 16);
    assertThat(sizes.get(day)).as("at midnight").isLessThanOrEqualTo(Collections.max(sizes) / 2);
    assertThat(run.turns()).as("two days and two nights").isLessThanOrEqualTo(4);
    assertThat(run.longestWait(0)).as("seconds of backlog").isLessThan(1);
  }

  @Test
  void decide_jobsThatTakeLong_getAWorkerEach() {
    List<Integer> sizes = follow("long-jobs").sizes();

    assertThat(sizes.get(19)).as("twenty at once would be needed").isEqualTo(16);
    assertThat(sizes.get(sizes.size() - 1)).isEqualTo(2);
  }
}
