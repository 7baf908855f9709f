package io.threadsys.backpressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.threadsys.stats.BackpressureCounts;
import io.threadsys.testkit.FullPool;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each strategy did is counted apart. Proves Q3; R63, W11, W12. */
@Timeout(60)
class BackpressureCountsTest {

  private static final Duration SHORT = Duration.ofMillis(1);

  static Stream<Arguments> strategies() {
    return Stream.of(
        Arguments.of(
            BackpressureStrategy.fail(),
            new BackpressureCounts(1, 0, 0, 0, 0, 0, 0, Duration.ZERO)),
        Arguments.of(
            BackpressureStrategy.blockWithTimeout(SHORT),
            new BackpressureCounts(1, 1, 0, 0, 0, 0, 1, Duration.ZERO)),
        Arguments.of(
            BackpressureStrategy.retryWithBackoff(2, Backoff.fixed(SHORT)),
            new BackpressureCounts(1, 0, 2, 0, 0, 0, 1, Duration.ZERO)),
        Arguments.of(
            BackpressureStrategy.dropOldest(),
            new BackpressureCounts(1, 0, 0, 1, 0, 0, 0, Duration.ZERO)),
        Arguments.of(
            BackpressureStrategy.dropNewest(),
            new BackpressureCounts(1, 0, 0, 0, 1, 0, 0, Duration.ZERO)),
        Arguments.of(
            BackpressureStrategy.callerRuns(),
            new BackpressureCounts(1, 0, 0, 0, 0, 1, 0, Duration.ZERO)));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void execute_fullQueue_countsWhatTheStrategyDidAndNothingElse(
      BackpressureStrategy strategy, BackpressureCounts expected) {
    try (FullPool full = FullPool.with(strategy)) {
      Throwable refusal = catchThrowable(() -> full.pool().execute(() -> {}));

      assertThat(full.pool().stats().backpressure())
          .usingRecursiveComparison()
          .ignoringFields("heldFor")
          .isEqualTo(expected);
      assertThat(full.pool().stats().backpressure().heldFor().isZero())
          .isEqualTo(expected.held() == 0);
      assertThat(full.pool().stats().jobs().rejected()).isEqualTo(refusal == null ? 0 : 1);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void submit_fullQueue_countsTheSame(BackpressureStrategy strategy, BackpressureCounts expected) {
    try (FullPool full = FullPool.with(strategy)) {
      Throwable refusal = catchThrowable(() -> full.pool().submit(() -> 1));

      assertThat(full.pool().stats().backpressure())
          .usingRecursiveComparison()
          .ignoringFields("heldFor")
          .isEqualTo(expected);
      assertThat(full.pool().stats().backpressure().heldFor().isZero())
          .isEqualTo(expected.held() == 0);
      assertThat(full.pool().stats().jobs().rejected()).isEqualTo(refusal == null ? 0 : 1);
    }
  }

  @Test
  void submit_roomInTheQueue_asksNoStrategy() {
    try (FullPool full = FullPool.with(BackpressureStrategy.dropOldest())) {
      full.pool().setQueueSize(10);
      full.pool().execute(() -> {});

      assertThat(full.pool().stats().backpressure())
          .isEqualTo(new BackpressureCounts(0, 0, 0, 0, 0, 0, 0, Duration.ZERO));
    }
  }
}
