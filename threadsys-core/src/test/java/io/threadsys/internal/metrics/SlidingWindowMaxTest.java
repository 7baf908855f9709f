package io.threadsys.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Contract S2: the idle timeout's memory. */
class SlidingWindowMaxTest {

  @Test
  void peak_empty_isZero() {
    assertThat(new SlidingWindowMax(100, 0).peak()).isZero();
  }

  @Test
  void peak_valueAsOldAsTheWindow_counts_olderDoesNot() {
    SlidingWindowMax window = new SlidingWindowMax(100, 0);
    window.add(0, 7);
    window.add(100, 1);
    assertThat(window.peak()).isEqualTo(7);
    window.add(101, 2);
    assertThat(window.peak()).isEqualTo(2);
  }

  @Test
  void isFull_afterTheWindowsTime_untilRestarted() {
    SlidingWindowMax window = new SlidingWindowMax(100, -50);
    assertThat(window.isFull(49)).isFalse();
    assertThat(window.isFull(50)).isTrue();
    window.add(50, 3);
    window.restart(60);
    assertThat(window.peak()).isZero();
    assertThat(window.isFull(159)).isFalse();
    assertThat(window.isFull(160)).isTrue();
  }

  @Test
  void peak_randomValues_isWhatALookAtAllOfThemFinds() {
    SplittableRandom random = new SplittableRandom(4);
    SlidingWindowMax window = new SlidingWindowMax(500, 0);
    List<long[]> all = new ArrayList<>();
    long now = 0;
    for (int round = 0; round < 5_000; round++) {
      now += random.nextInt(100);
      int value = random.nextInt(50);
      window.add(now, value);
      all.add(new long[] {now, value});
      long from = now - 500;
      double expected =
          all.stream().filter(v -> v[0] >= from).mapToLong(v -> v[1]).max().orElseThrow();
      assertThat(window.peak()).isEqualTo(expected);
    }
  }
}
