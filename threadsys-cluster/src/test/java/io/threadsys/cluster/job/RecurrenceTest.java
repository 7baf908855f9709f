package io.threadsys.cluster.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.error.InvalidConfigException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When recurring jobs run. */
class RecurrenceTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @Test
  void every_pause_beginsAtOnceAndCountsFromTheEnd() {
    Recurrence recurrence = Recurrence.every(Duration.ofMinutes(5));

    assertThat(recurrence.first(NOON)).isEqualTo(NOON);
    assertThat(recurrence.next(NOON)).isEqualTo(NOON.plusSeconds(300));
  }

  @Test
  void cron_inAZone_isMeantThere() {
    Recurrence recurrence = Recurrence.cron("0 30 3 * * *", ZoneId.of("Europe/Berlin"));

    assertThat(recurrence.first(NOON)).isEqualTo(Instant.parse("2026-05-05T01:30:00Z"));
    assertThat(recurrence).hasToString("cron 0 30 3 * * * Europe/Berlin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "every day", "* * * * *", "0 61 * * * *"})
  void cron_notSixFields_isRefusedWithAnExample(String expression) {
    ZoneId zone = ZoneId.of("UTC");

    assertThatThrownBy(() -> Recurrence.cron(expression, zone))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("'" + expression + "'")
        .hasMessageContaining("0 30 3 * * *");
  }

  @Test
  void every_nothing_isRefused() {
    assertThatThrownBy(() -> Recurrence.every(Duration.ZERO))
        .isInstanceOf(InvalidConfigException.class);
  }
}
