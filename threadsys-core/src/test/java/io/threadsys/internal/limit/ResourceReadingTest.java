package io.threadsys.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.limit.ResourceLimit;
import java.time.Duration;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** A limit trips above its maximum, clears at its resume level, and does not flap. Proves G2. */
class ResourceReadingTest {

  private final ResourceLimit limit = ResourceLimit.heapPercent(80).withResume(60);

  private ResourceReading after(double... probe) {
    ResourceReading level = ResourceReading.unread(limit);
    long now = 0;
    for (double reading : probe) {
      level = level.next(reading, now += 1_000);
    }
    return level;
  }

  @Test
  void next_untilTheMaximum_isNotExceeded() {
    assertThat(after(0).exceeded()).isFalse();
    assertThat(after(80).exceeded()).isFalse();
  }

  @Test
  void next_aboveTheMaximum_isExceeded() {
    assertThat(after(80.01).exceeded()).isTrue();
  }

  @Test
  void next_betweenTheThresholds_changesNothing() {
    double[] trembling = DoubleStream.iterate(61, r -> 141 - r).limit(50).toArray();

    ResourceReading noControlPending = after(trembling);
    assertThat(noControlPending.exceeded()).isFalse();
    ResourceReading tripped = after(81);
    for (double reading : trembling) {
      tripped = tripped.next(reading, 5_000);
      assertThat(tripped.exceeded()).isTrue();
    }
  }

  @Test
  void next_atTheResumeLevel_isNoLongerExceeded() {
    assertThat(after(81, 60.01).exceeded()).isTrue();
    assertThat(after(81, 60).exceeded()).isFalse();
  }

  @Test
  void next_unknownReading_exceedsNothing() {
    assertThat(after(81, -1).exceeded()).isFalse();
    assertThat(after(81, Double.NaN).exceeded()).isFalse();
    assertThat(after(-1).isUnknown()).isTrue();
    assertThat(after(Double.NaN).isUnknown()).isTrue();
    assertThat(ResourceReading.unread(limit).isUnknown()).isFalse();
  }

  @Test
  void use_exceeded_tellsReadingAndForHowLong() {
    ResourceReading level = after(50, 81, 70, 75);

    assertThat(level.use(6_000).limited()).isTrue();
    assertThat(level.use(6_000).reading()).isEqualTo(75);
    assertThat(level.use(6_000).limitedFor()).isEqualTo(Duration.ofNanos(4_000));
  }

  @Test
  void use_trippedAgain_countsFromThen() {
    assertThat(after(81, 50, 50, 90).use(4_500).limitedFor()).isEqualTo(Duration.ofNanos(500));
    assertThat(after(81, 50).use(4_500).limitedFor()).isZero();
  }
}
