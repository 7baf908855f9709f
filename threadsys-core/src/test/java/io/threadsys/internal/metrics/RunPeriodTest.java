package io.threadsys.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is counted for one run. Proves O1 (uptime, throughput, largest queue). */
class RunPeriodTest {

  private final RunPeriod span = new RunPeriod(-1_000, 7);

  @Test
  void read_duringTheRun_countsFromItsBeginning() {
    assertThat(span.read(500, 10).uptime()).isEqualTo(Duration.ofNanos(1_500));
    assertThat(span.read(500, 10).ended()).isEqualTo(3);
    assertThat(span.read(500, 10).readAtNanos()).isEqualTo(500);
  }

  @Test
  void read_afterTheEnd_standsStill() {
    span.end(0);

    assertThat(span.read(500, 10).uptime()).isEqualTo(Duration.ofNanos(1_000));
    assertThat(span.read(500, 10).readAtNanos()).isEqualTo(500);
  }

  @Test
  void read_clockThatWentBack_isZero() {
    assertThat(span.read(-2_000, 7).uptime()).isZero();
  }

  @Test
  void raiseLargestQueue_severalSizes_keepsTheLargest() {
    assertThat(span.raiseLargestQueue(4)).isEqualTo(4);
    assertThat(span.raiseLargestQueue(2)).isEqualTo(4);
    assertThat(span.raiseLargestQueue(5)).isEqualTo(5);
  }
}
