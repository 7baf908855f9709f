package io.threadsys.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Every value has one bucket, and the bucket says it well enough. Proves O1 (precision). */
class BucketsTest {

  private static final long SEED = 20_260_311;

  @Test
  void of_anyValue_isTheBucketWhoseBoundsHoldIt() {
    forManyValues(
        nanos -> {
          int bucket = DurationBuckets.of(nanos);
          assertThat(bucket >= 0 && bucket < DurationBuckets.COUNT)
              .as("bucket of %d", nanos)
              .isTrue();
          assertThat(
                  DurationBuckets.lowest(bucket) <= nanos
                      && nanos <= DurationBuckets.highest(bucket))
              .as(
                  "%d within %d to %d",
                  nanos, DurationBuckets.lowest(bucket), DurationBuckets.highest(bucket))
              .isTrue();
        });
  }

  @Test
  void middle_anyValue_isWithinTheErrorBound() {
    forManyValues(
        nanos -> {
          double error =
              Math.abs((double) DurationBuckets.middle(DurationBuckets.of(nanos)) - nanos);
          assertThat(error <= DurationBuckets.MAX_RELATIVE_ERROR * nanos).as("%d", nanos).isTrue();
        });
    assertThat(DurationBuckets.MAX_RELATIVE_ERROR).isLessThan(0.032);
  }

  @Test
  void of_largerValue_isNeverASmallerBucket() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 200_000; i++) {
      long one = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
      long other = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
      int below = DurationBuckets.of(Math.min(one, other));
      assertThat(below <= DurationBuckets.of(Math.max(one, other)))
          .as("%d, %d", one, other)
          .isTrue();
    }
  }

  @Test
  void bounds_allBuckets_followEachOtherWithoutGapsUpToTheLargestValue() {
    assertThat(DurationBuckets.lowest(0)).isZero();
    for (int bucket = 1; bucket < DurationBuckets.COUNT; bucket++) {
      assertThat(DurationBuckets.lowest(bucket)).isEqualTo(DurationBuckets.highest(bucket - 1) + 1);
    }
    assertThat(DurationBuckets.highest(DurationBuckets.COUNT - 1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void of_smallValues_hasABucketForEach() {
    for (int nanos = 0; nanos < 32; nanos++) {
      assertThat(DurationBuckets.middle(DurationBuckets.of(nanos))).isEqualTo(nanos);
    }
  }

  @Test
  void of_negativeValue_countsAsZero() {
    assertThat(DurationBuckets.of(-1)).isZero();
    assertThat(DurationBuckets.of(Long.MIN_VALUE)).isZero();
  }

  private static void forManyValues(LongConsumer check) {
    for (int shift = 0; shift < 63; shift++) {
      check.accept(1L << shift);
      check.accept((1L << shift) - 1);
      check.accept((1L << shift) + 1);
    }
    check.accept(Long.MAX_VALUE);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 200_000; i++) {
      check.accept(random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63));
    }
  }
}
