package io.threadsys.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Contract S2: when the built-in policy changes the size, by how much, and what it says; C18. */
class ThresholdPolicyTest {

  private static final Duration NONE = Duration.ZERO;
  private static final SizeBounds BOUNDS = new SizeBounds(2, 64);

  private final ThresholdPolicy policy = ThresholdPolicy.defaults();

  /** A pool of ten with nothing to do, watched for long enough. */
  private static PoolLoad idle() {
    return new PoolLoad(10, BOUNDS, 0, 0, 0, NONE, PoolLoad.NEVER, PoolLoad.NEVER);
  }

  private static PoolLoad loaded(int size, double busy, int queued, Duration oldest) {
    return new PoolLoad(size, BOUNDS, busy, busy, queued, oldest, PoolLoad.NEVER, PoolLoad.NEVER);
  }

  private static PoolLoad since(PoolLoad load, Duration growth, Duration shrink) {
    return new PoolLoad(
        load.size(),
        load.bounds(),
        load.busy(),
        load.peakBusy(),
        load.queued(),
        load.oldestWait(),
        growth,
        shrink);
  }

  @Test
  void decide_busyAboveTheThresholdAndWorkWaits_growsByAQuarter() {
    SizingDecision decision = policy.decide(loaded(10, 9.6, 3, NONE));

    assertThat(decision.size()).isEqualTo(12);
    assertThat(decision.reason()).isEqualTo("96% of 10 workers busy, 3 queued");
  }

  @Test
  void decide_allBusyButNothingWaits_stays() {
    assertThat(policy.decide(loaded(10, 10, 0, NONE)).size()).isEqualTo(10);
  }

  @Test
  void decide_busyAtTheThreshold_stays() {
    assertThat(policy.decide(loaded(10, 8, 3, NONE)).size()).isEqualTo(10);
  }

  @Test
  void decide_oneWorkerBusyAndWorkWaits_growsToTwo() {
    PoolLoad load =
        new PoolLoad(1, new SizeBounds(1, 4), 0.9, 1, 1, NONE, PoolLoad.NEVER, PoolLoad.NEVER);

    assertThat(policy.decide(load).size()).isEqualTo(2);
  }

  @Test
  void decide_queueAboveTheThreshold_growsUntilEachHasItsShare() {
    SizingDecision decision = policy.decide(loaded(10, 5, 141, NONE));

    assertThat(decision.size()).isEqualTo(15);
    assertThat(decision.reason()).isEqualTo("141 queued for 10 workers, more than 10 each");
  }

  @Test
  void decide_hugeQueue_doublesAtMost() {
    assertThat(policy.decide(loaded(10, 10, Integer.MAX_VALUE, NONE)).size()).isEqualTo(20);
  }

  @Test
  void decide_oldestWaitsTooLong_growsByWhatWaits() {
    SizingDecision decision = policy.decide(loaded(10, 5, 3, Duration.ofMillis(51)));

    assertThat(decision.size()).isEqualTo(13);
    assertThat(decision.reason()).isEqualTo("oldest of 3 queued waits for 51ms, longer than 50ms");
  }

  @Test
  void decide_oldestWaitsAsLongAsItMay_stays() {
    assertThat(policy.decide(loaded(10, 5, 3, Duration.ofMillis(50))).size()).isEqualTo(10);
  }

  @Test
  void decide_severalThresholdsExceeded_takesTheLargestStep() {
    SizingDecision decision = policy.decide(loaded(10, 10, 140, Duration.ofSeconds(1)));

    assertThat(decision.size()).isEqualTo(20);
    assertThat(decision.reason()).startsWith("oldest of 140");
  }

  @Test
  void decide_growthBeyondTheMaximum_stopsThere() {
    assertThat(policy.decide(loaded(60, 60, 5_000, NONE)).size()).isEqualTo(64);
  }

  @Test
  void decide_atTheMaximum_saysThatItWouldGrow() {
    SizingDecision decision = policy.decide(loaded(64, 64, 5_000, NONE));

    assertThat(decision.size()).isEqualTo(64);
    assertThat(decision.reason()).startsWith("already at the maximum").contains("5000 queued");
  }

  @Test
  void decide_grownJustNow_waitsForTheCooldown() {
    PoolLoad load = loaded(10, 10, 500, NONE);

    assertThat(policy.decide(since(load, Duration.ofMillis(999), PoolLoad.NEVER)).size())
        .isEqualTo(10);
    assertThat(policy.decide(since(load, Duration.ofSeconds(1), PoolLoad.NEVER)).size())
        .isEqualTo(20);
  }

  @Test
  void decide_shrunkJustNow_growsAtOnceIfWorkWaits() {
    PoolLoad load = since(loaded(10, 10, 500, NONE), PoolLoad.NEVER, NONE);

    assertThat(policy.decide(load).size()).isEqualTo(20);
  }

  @Test
  void decide_idle_givesUpHalfOfWhatIsSpare() {
    SizingDecision decision = policy.decide(idle());

    assertThat(decision.size()).isEqualTo(6);
    assertThat(decision.reason())
        .isEqualTo("for the whole idle timeout at most 0.0 of 10 workers were busy at once");
  }

  @Test
  void decide_idleAgainAndAgain_endsAtTheMinimum() {
    int size = 10;
    for (int step = 0; step < 4; step++) {
      size = policy.decide(loaded(size, 0, 0, NONE)).size();
    }

    assertThat(size).isEqualTo(2);
    assertThat(policy.decide(loaded(2, 0, 0, NONE)).size()).isEqualTo(2);
  }

  @Test
  void decide_idleNowButBusyWithinTheIdleTimeout_stays() {
    PoolLoad load = new PoolLoad(10, BOUNDS, 0, 3.1, 0, NONE, PoolLoad.NEVER, PoolLoad.NEVER);

    assertThat(policy.decide(load).size()).isEqualTo(10);
  }

  @Test
  void decide_idleButOneJobWaits_stays() {
    PoolLoad load = new PoolLoad(10, BOUNDS, 0, 0, 1, NONE, PoolLoad.NEVER, PoolLoad.NEVER);

    assertThat(policy.decide(load).size()).isEqualTo(10);
  }

  @Test
  void decide_idleAfterAChange_waitsForTheCooldown() {
    Duration almost = Duration.ofMillis(9_999);
    Duration over = Duration.ofSeconds(10);

    assertThat(policy.decide(since(idle(), almost, over)).size()).isEqualTo(10);
    assertThat(policy.decide(since(idle(), over, almost)).size()).isEqualTo(10);
    assertThat(policy.decide(since(idle(), over, over)).size()).isEqualTo(6);
  }

  @Test
  void decide_downToZeroBusy_shrinksOnlyWhatIsEntirelyIdle() {
    ThresholdPolicy keepAlive = policy.withScaleDownBusy(0);

    assertThat(keepAlive.decide(loaded(10, 0.1, 0, NONE)).size()).isEqualTo(10);
    assertThat(keepAlive.decide(idle()).size()).isEqualTo(6);
  }

  @Test
  void withers_each_changeOneValue() {
    ThresholdPolicy changed =
        policy
            .withScaleUpBusy(0.9)
            .withScaleDownBusy(0.1)
            .withScaleUpQueue(7)
            .withScaleUpWait(Duration.ofMillis(3))
            .withCooldowns(Duration.ofMillis(4), Duration.ofMillis(5));

    assertThat(changed)
        .isEqualTo(
            new ThresholdPolicy(
                0.9, 0.1, 7, Duration.ofMillis(3), Duration.ofMillis(4), Duration.ofMillis(5)));
    assertThat(policy).isEqualTo(ThresholdPolicy.defaults());
  }
}
