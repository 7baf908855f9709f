package io.threadsys.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.threadsys.stats.DurationBuckets;
import io.threadsys.stats.DurationDistribution;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeWindowMaxTest {

  private final MockClock clock = new MockClock();
  private final TimeWindowMax max = new TimeWindowMax(clock);
  private final long[] buckets = new long[DurationBuckets.COUNT];
  private long total;
  private long longest;

  @Test
  void nanos_nothingYet_isZero() {
    assertThat(max.nanos(DurationDistribution.none())).isZero();
  }

  @Test
  void nanos_withinAMinute_isTheLongest() {
    add(5_000_000);
    assertThat(max.nanos(seen())).isEqualTo(5_000_000);
    add(1_000);
    clock.add(Duration.ofSeconds(30));
    assertThat(max.nanos(seen())).isEqualTo(5_000_000);
  }

  @Test
  void nanos_twoMinutesLater_hasForgotten() {
    add(5_000_000);
    for (int minute = 0; minute < 2; minute++) {
      clock.add(Duration.ofMinutes(1));
      assertThat(max.nanos(seen())).isEqualTo(5_000_000);
    }
    add(1_000);
    clock.add(Duration.ofSeconds(1));
    assertThat(max.nanos(seen())).isBetween(1_000L, 1_063L);
    clock.add(Duration.ofMinutes(2));
    max.nanos(seen());
    clock.add(Duration.ofMinutes(2));
    max.nanos(seen());
    assertThat(max.nanos(seen())).isZero();
  }

  @Test
  void nanos_askedSeldom_coversAllSinceItWasLastAsked() {
    max.nanos(seen());
    add(7_000);
    clock.add(Duration.ofHours(1));
    assertThat(max.nanos(seen())).isEqualTo(7_000);
  }

  private void add(long nanos) {
    buckets[DurationBuckets.of(nanos)]++;
    total += nanos;
    longest = Math.max(longest, nanos);
  }

  private DurationDistribution seen() {
    return DurationDistribution.of(buckets, total, longest);
  }
}
