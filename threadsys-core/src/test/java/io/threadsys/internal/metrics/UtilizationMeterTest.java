package io.threadsys.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.testkit.Spawned;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract S2: the share of busy workers that a policy sees. */
@Timeout(60)
class UtilizationMeterTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1_000, Long.MAX_VALUE - 500, Long.MIN_VALUE, Long.MIN_VALUE / 2})
  void readShare_someRest_isTheRestOfTheTimeWhateverTheClocksOrigin(long origin) {
    UtilizationMeter meter = new UtilizationMeter(origin);
    meter.beginIdle(origin + 100);
    meter.endIdle(origin + 400);

    assertThat(meter.readShare(origin + 1_000)).isEqualTo(0.7);
  }

  @Test
  void readShare_neverRested_isOne() {
    assertThat(new UtilizationMeter(0).readShare(1_000)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE - 500, Long.MIN_VALUE / 2})
  void readShare_restsStill_countsTheRestSoFar(long origin) {
    UtilizationMeter meter = new UtilizationMeter(origin);
    meter.beginIdle(origin + 600);

    assertThat(meter.readShare(origin + 1_000)).isEqualTo(0.6);
    assertThat(meter.readShare(origin + 2_000)).isZero();
    meter.endIdle(origin + 2_250);
    assertThat(meter.readShare(origin + 3_000)).isEqualTo(0.75);
  }

  @Test
  void readShare_atTheMomentOfTheLastCall_saysWhatIsNow() {
    UtilizationMeter meter = new UtilizationMeter(5);
    assertThat(meter.readShare(5)).isEqualTo(1);
    meter.beginIdle(5);
    assertThat(meter.readShare(5)).isZero();
  }

  @Test
  void readShare_restNotedAfterTheReading_staysWithinZeroAndOne() {
    UtilizationMeter meter = new UtilizationMeter(0);
    assertThat(meter.readShare(1_000)).isEqualTo(1);
    meter.beginIdle(200); // an earlier reading of the clock, noted late
    assertThat(meter.readShare(2_000)).isZero();
    meter.endIdle(2_000);
    assertThat(meter.readShare(1_999)).isEqualTo(1); // the reader's clock lags behind
  }

  @Test
  void readShare_whileTheWorkerChangesAllTheTime_addsUp() {
    UtilizationMeter meter = new UtilizationMeter(0);
    AtomicBoolean stop = new AtomicBoolean();
    Spawned<Long> worker =
        Spawned.call(
            () -> {
              long now = 0;
              while (!stop.get()) {
                meter.beginIdle(now + 1);
                meter.endIdle(now + 4);
                now += 4; // rests three quarters of the time
              }
              return now;
            });
    for (int i = 0; i < 100_000; i++) {
      assertThat(meter.readShare(i)).isBetween(0.0, 1.0);
    }
    stop.set(true);
    long end = worker.result();
    double unused = meter.readShare(end);

    assertThat(meter.readShare(end + 1_000)).isEqualTo(1);
  }
}
