package io.threadsys.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Contract S2: what holds for every policy with valid settings and every load. */
class ThresholdPolicyPropertyTest {

  private static final long SEED = 20_261_123;
  private static final int ROUNDS = 100_000;

  @Test
  void decide_anyLoad_staysInTheBoundsAndSaysWhy() {
    forAll(
        (policy, load) -> {
          SizingDecision decision = policy.decide(load);
          assertThat(decision.size()).isBetween(load.bounds().min(), load.bounds().max());
          assertThat(decision.reason()).isNotBlank();
        });
  }

  @Test
  void decide_anyLoad_neverMoreThanDoublesOrHalves() {
    forAll(
        (policy, load) ->
            assertThat(policy.decide(load).size()).isBetween(load.size() / 2, 2 * load.size()));
  }

  @Test
  void decide_jobsWait_neverShrinks() {
    forAll(
        (policy, load) -> {
          if (load.queued() > 0) {
            assertThat(policy.decide(load).size()).isGreaterThanOrEqualTo(load.size());
          }
        });
  }

  @Test
  void decide_noJobWaits_neverGrows() {
    forAll(
        (policy, load) -> {
          if (load.queued() == 0) {
            assertThat(policy.decide(load).size()).isLessThanOrEqualTo(load.size());
          }
        });
  }

  @Test
  void decide_withinACooldown_doesNotChangeThatWay() {
    forAll(
        (policy, load) -> {
          int size = policy.decide(load).size();
          if (load.sinceGrowth().compareTo(policy.scaleUpCooldown()) < 0) {
            assertThat(size).isLessThanOrEqualTo(load.size());
          }
          if (load.sinceShrink().compareTo(policy.scaleDownCooldown()) < 0) {
            assertThat(size).isGreaterThanOrEqualTo(load.size());
          }
        });
  }

  @Test
  void decide_afterAShrink_theBusiestTimeWouldNotMakeItGrow() {
    forAll(
        (policy, load) -> {
          int size = policy.decide(load).size();
          if (size < load.size()) {
            assertThat(load.peakBusy() / size).isLessThan(policy.scaleUpBusy());
          }
        });
  }

  @Test
  void decide_sameLoadTwice_isTheSameDecision() {
    forAll((policy, load) -> assertThat(policy.decide(load)).isEqualTo(policy.decide(load)));
  }

  private static void forAll(BiConsumer<ThresholdPolicy, PoolLoad> property) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      ThresholdPolicy policy = policy(random);
      assertThat(policy.faults()).isEmpty();
      PoolLoad load = load(random);
      property.accept(policy, load);
    }
  }

  private static ThresholdPolicy policy(SplittableRandom random) {
    double up = 0.01 + 0.99 * random.nextDouble();
    double down = up * random.nextDouble();
    return new ThresholdPolicy(
        up, down, 1 + random.nextInt(200), millis(random), millis(random), millis(random));
  }

  private static PoolLoad load(SplittableRandom random) {
    int min = 1 + random.nextInt(20);
    int max = min + random.nextInt(random.nextBoolean() ? 4 : 1_000);
    int size = min + random.nextInt(max - min + 1);
    double busy = random.nextInt(4) == 0 ? size : size * random.nextDouble();
    double peak = random.nextBoolean() ? busy : Math.max(busy, size * random.nextDouble());
    int queued = random.nextBoolean() ? 0 : random.nextInt(random.nextBoolean() ? 5 : 100_000);
    return new PoolLoad(
        size,
        new SizeBounds(min, max),
        busy,
        peak,
        queued,
        queued == 0 ? Duration.ZERO : millis(random),
        random.nextBoolean() ? PoolLoad.NEVER : millis(random),
        random.nextBoolean() ? PoolLoad.NEVER : millis(random));
  }

  private static Duration millis(SplittableRandom random) {
    return Duration.ofMillis(random.nextInt(2_000));
  }
}
