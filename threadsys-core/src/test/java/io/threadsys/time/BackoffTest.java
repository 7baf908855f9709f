package io.threadsys.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Waits grow by the factor up to the maximum, and only the jitter is random. Proves Q3, J7; W12.
 */
class BackoffTest {

  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  @ParameterizedTest
  @CsvSource({"1, 100", "2, 200", "3, 400", "4, 800", "5, 1000", "6, 1000", "2147483647, 1000"})
  void delay_withoutJitter_growsByTheFactorUpToTheMaximum(int failed, long millis) {
    Backoff backoff = new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(1), 0);

    assertThat(backoff.delay(failed, 0.9)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void delay_withJitter_isShortenedByItsRandomShare() {
    Backoff backoff = new Backoff(Duration.ofSeconds(10), 1, Duration.ofSeconds(10), 0.2);

    assertThat(backoff.delay(1, 0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(backoff.delay(1, 0.5)).isEqualTo(Duration.ofSeconds(9));
    assertThat(backoff.delay(1, 0.999_999)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void delay_fullJitter_isNeverShorterThanAMillisecond() {
    Backoff backoff = new Backoff(Duration.ofMillis(5), 1, Duration.ofMillis(5), 1);

    assertThat(backoff.delay(1, 0.999_999_999)).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void delay_fixed_isAlwaysTheSame() {
    Backoff backoff = Backoff.fixed(Duration.ofMillis(30));

    assertThat(backoff.delay(1, 0.7)).isEqualTo(Duration.ofMillis(30));
    assertThat(backoff.delay(1_000, 0.7)).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void delay_exponential_doublesUpToAMinute() {
    Backoff backoff = Backoff.exponential(Duration.ofSeconds(20));

    assertThat(backoff.delay(2, 0)).isEqualTo(Duration.ofSeconds(40));
    assertThat(backoff.delay(3, 0)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void delay_durationsLongerThanAnyNumber_isAVeryLongOne() {
    Backoff backoff = new Backoff(FOR_EVER, 100, FOR_EVER, 0.5);

    assertThat(backoff.delay(3, 0.5)).isGreaterThan(Duration.ofDays(365 * 100));
  }

  @Test
  void delay_anyValues_staysBetweenTheJitterAndTheFullWaitAndNeverShrinksWithFailures() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 10_000; round++) {
      long initial = 1 + random.nextLong(100_000);
      Duration longest = Duration.ofMillis(initial + random.nextLong(10_000_000));
      double jitter = random.nextDouble();
      double factor = 1 + random.nextDouble() * 99;
      Backoff backoff = new Backoff(Duration.ofMillis(initial), factor, longest, jitter);
      int failed = 1 + random.nextInt(50);
      double number = random.nextDouble();

      Duration full = backoff.delay(failed, 0);
      assertThat(full).isBetween(Duration.ofMillis(initial), longest);
      assertThat(backoff.delay(failed, number))
          .isBetween(Duration.ofMillis((long) (full.toMillis() * (1 - jitter))), full);
      assertThat(backoff.delay(failed + 1, number))
          .isGreaterThanOrEqualTo(backoff.delay(failed, number));
    }
  }

  @Test
  void backoff_everythingWrong_reportsAllFaultsTogether() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, 0.5, Duration.ofNanos(-1), Double.NaN))
        .isInstanceOfSatisfying(
            InvalidConfigException.class,
            thrown ->
                assertThat(thrown.faults())
                    .extracting(ConfigFault::setting)
                    .containsExactly("initial-delay", "max-delay", "factor", "jitter"));
  }

  @ParameterizedTest
  @CsvSource({"0.999, 0", "100.001, 0", "1, -0.001", "1, 1.001"})
  void backoff_justOutsideTheRange_isAFault(double factor, double jitter) {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new Backoff(second, factor, second, jitter))
        .isInstanceOf(InvalidConfigException.class);
  }
}
