package io.threadsys.spring.boot.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.stats.QueueStats;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QueuePressureTest {

  private final AtomicLong nanos = new AtomicLong();
  private final QueuePressure pressure =
      new QueuePressure(
          new HealthThresholds(90.0, Duration.ofSeconds(30), Duration.ofMinutes(1)), nanos::get);

  @Test
  void reason_fullForAShortTime_isNone() {
    assertThat(pressure.reason(full())).isNull();
    pass(Duration.ofSeconds(29));
    assertThat(pressure.reason(full())).isNull();
  }

  @Test
  void reason_fullForTheWholeGrace_saysHowFull() {
    assertThat(pressure.reason(full())).isNull();
    pass(Duration.ofSeconds(30));
    assertThat(pressure.reason(full()))
        .isEqualTo("the queue is 91.0 % full, more than 90.0 %, for longer than PT30S");
  }

  @Test
  void reason_inOrderMeanwhile_countsAnew() {
    assertThat(pressure.reason(full())).isNull();
    pass(Duration.ofSeconds(20));
    assertThat(pressure.reason(queue(90, Duration.ZERO))).isNull();
    pass(Duration.ofSeconds(20));
    assertThat(pressure.reason(full())).isNull();
  }

  @Test
  void reason_oldestJobTooOld_saysSoAtOnce() {
    assertThat(pressure.reason(queue(1, Duration.ofMinutes(1)))).isNull();
    assertThat(pressure.reason(queue(1, Duration.ofSeconds(61))))
        .isEqualTo("the oldest job waits for PT1M1S, longer than PT1M");
  }

  @Test
  void reason_noThresholds_isNeverOne() {
    QueuePressure none = new QueuePressure(HealthThresholds.none(), nanos::get);
    assertThat(none.reason(queue(100, Duration.ofDays(1)))).isNull();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static QueueStats full() {
    return queue(91, Duration.ZERO);
  }

  private static QueueStats queue(int size, Duration oldest) {
    return new QueueStats(size, List.of(), size, 100, oldest, 0, 0);
  }
}
