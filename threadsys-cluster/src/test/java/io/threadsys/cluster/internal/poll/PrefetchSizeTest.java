package io.threadsys.cluster.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many jobs are picked ahead. */
class PrefetchSizeTest {

  private final PrefetchSize prefetch = new PrefetchSize();

  private int settled(long ended, Duration time) {
    int last = 0;
    for (int i = 0; i < 50; i++) {
      last = prefetch.after(ended, time, 8);
    }
    return last;
  }

  @Test
  void after_nothingEnded_isNone() {
    assertThat(settled(0, Duration.ofSeconds(1))).isZero();
  }

  @Test
  void after_jobsOfASecond_isNone() {
    assertThat(settled(8, Duration.ofSeconds(1))).isZero();
  }

  @Test
  void after_jobsOfTwentyMillis_isAboutAsManyAsRun() {
    assertThat(settled(400, Duration.ofSeconds(1))).isBetween(7, 8);
  }

  @Test
  void after_veryShortJobs_isFifteenTimesAsManyAsRun() {
    assertThat(settled(8_000, Duration.ofSeconds(1))).isEqualTo(120);
  }

  @Test
  void after_aRushIsOver_fallsAgain() {
    assertThat(settled(8_000, Duration.ofSeconds(1))).isEqualTo(120);

    assertThat(settled(0, Duration.ofSeconds(1))).isZero();
  }
}
