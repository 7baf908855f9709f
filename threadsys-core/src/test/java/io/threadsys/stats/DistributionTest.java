package io.threadsys.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.threadsys.error.InvalidConfigException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a distribution says about the values that were counted. Proves O1; T32, R33. */
class DistributionTest {

  private static final double[] PERCENTS = {0, 1, 25, 50, 90, 95, 99, 99.9, 99.99, 100};

  @Test
  void none_always_isZeroEverywhere() {
    DurationDistribution none = DurationDistribution.none();

    assertThat(none.count()).isZero();
    assertThat(none.totalNanos()).isZero();
    assertThat(List.of(none.mean(), none.max(), none.p50(), none.p999(), none.percentile(100)))
        .containsOnly(Duration.ZERO);
  }

  @Test
  void of_noValues_isNone() {
    assertThat(DurationDistribution.of(new long[DurationBuckets.COUNT], 0, 0))
        .isSameAs(DurationDistribution.none());
  }

  @Test
  void percentile_oneValue_isThatValueExactly() {
    DurationDistribution one = distribution(123_456_789);

    assertThat(List.of(one.percentile(0), one.p50(), one.p999(), one.max(), one.mean()))
        .containsOnly(Duration.ofNanos(123_456_789));
  }

  @Test
  void percentile_fewValues_countsHowManyDoNotExceedIt() {
    DurationDistribution ten = distribution(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    assertThat(ten.p50()).isEqualTo(Duration.ofNanos(5));
    assertThat(ten.percentile(51)).isEqualTo(Duration.ofNanos(6));
    assertThat(ten.p90()).isEqualTo(Duration.ofNanos(9));
    assertThat(ten.p95()).isEqualTo(Duration.ofNanos(10));
    assertThat(ten.percentile(0)).isEqualTo(Duration.ofNanos(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void percentile_randomValues_isThatOfTheSortedValuesWithinTheErrorBound(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] values = new long[1 + random.nextInt(5_000)];
    int spread = 1 + random.nextInt(45);
    Arrays.setAll(values, i -> random.nextLong(1L << 46) >>> random.nextInt(spread));
    DurationDistribution distribution = distribution(values);
    Arrays.sort(values);

    for (double percent : PERCENTS) {
      int rank = (int) Math.max(1, Math.ceil(percent / 100 * values.length));
      double exact = values[rank - 1];
      assertThat((double) distribution.percentile(percent).toNanos())
          .as("%s %% of %d values, seed %d", percent, values.length, seed)
          .isCloseTo(exact, within(exact * DurationBuckets.MAX_RELATIVE_ERROR));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void percentile_growingShare_neverShrinksAndEndsAtTheLongest(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] values = new long[1 + random.nextInt(300)];
    Arrays.setAll(values, i -> random.nextLong(Long.MAX_VALUE / 1_000) >>> random.nextInt(40));
    DurationDistribution distribution = distribution(values);

    Duration last = Duration.ZERO;
    for (double percent = 0; percent <= 100; percent += 0.25) {
      Duration next = distribution.percentile(percent);
      assertThat(next).isGreaterThanOrEqualTo(last);
      last = next;
    }
    assertThat(last).isEqualTo(distribution.max());
  }

  @Test
  void namedPercentiles_manyValues_areThoseOfTheirNames() {
    long[] values = new long[2_000];
    Arrays.setAll(values, i -> (long) Math.exp(i / 50.0));
    DurationDistribution many = distribution(values);

    assertThat(many.p50()).isEqualTo(many.percentile(50));
    assertThat(many.p90()).isEqualTo(many.percentile(90)).isGreaterThan(many.p50());
    assertThat(many.p95()).isEqualTo(many.percentile(95)).isGreaterThan(many.p90());
    assertThat(many.p99()).isEqualTo(many.percentile(99)).isGreaterThan(many.p95());
    assertThat(many.p999()).isEqualTo(many.percentile(99.9)).isGreaterThan(many.p99());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
  void percentile_outsideTheRange_saysWhatIsAllowed(double percent) {
    assertThatThrownBy(() -> DurationDistribution.none().percentile(percent))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("percent = " + percent)
        .hasMessageContaining("between 0.0 and 100.0");
  }

  @Test
  void mean_severalValues_isTheirExactAverage() {
    assertThat(distribution(1_000_003, 1_000_005, 4_000_000).mean())
        .isEqualTo(Duration.ofNanos(6_000_008 / 3));
  }

  @Test
  void mean_sumReadAfterMoreWasAdded_isNeverAboveTheLongest() {
    long[] oneValue = new long[DurationBuckets.COUNT];
    oneValue[DurationBuckets.of(50)] = 1;

    assertThat(DurationDistribution.of(oneValue, 5_000, 50).mean()).isEqualTo(Duration.ofNanos(50));
  }

  @Test
  void of_arrayChangedAfterwards_staysAsItWas() {
    long[] buckets = new long[DurationBuckets.COUNT];
    buckets[7] = 2;
    DurationDistribution before = DurationDistribution.of(buckets, 14, 7);

    buckets[7] = 100;

    assertThat(before.count()).isEqualTo(2);
  }

  @Test
  void sum_partsThatOverlapAndNot_isThatOfAllValuesTogether() {
    DurationDistribution small = distribution(3, 5, 900);
    DurationDistribution large = distribution(800, 1_000_000_000, 7);

    assertThat(DurationDistribution.sum(List.of(small, DurationDistribution.none(), large)))
        .isEqualTo(distribution(3, 5, 900, 800, 1_000_000_000, 7));
    assertThat(DurationDistribution.sum(List.of())).isSameAs(DurationDistribution.none());
  }

  @Test
  void equals_sameValues_holdsAndOtherwiseNot() {
    DurationDistribution some = distribution(3, 900);

    assertThat(some).isEqualTo(distribution(900, 3)).hasSameHashCodeAs(distribution(900, 3));
    assertThat(some).isNotEqualTo(distribution(3, 901)).isNotEqualTo(distribution(3, 3, 900));
    assertThat(some)
        .hasToString(
            "Distribution[count=2, mean=PT0.000000451S, p50=PT0.000000003S, p99=PT0.0000009S,"
                + " max=PT0.0000009S]");
  }

  @Test
  void countUpTo_endOfABucket_isExact() {
    DurationDistribution some = distribution(3, 31, 1_000, 5_000_000, 6_000_000);

    assertThat(some.countUpTo(-1)).isZero();
    assertThat(some.countUpTo(2)).isZero();
    assertThat(some.countUpTo(3)).isEqualTo(1);
    assertThat(some.countUpTo(31)).isEqualTo(2);
    assertThat(some.countUpTo(DurationBuckets.highest(DurationBuckets.of(1_000)))).isEqualTo(3);
    assertThat(some.countUpTo(DurationBuckets.highest(DurationBuckets.of(5_000_000)))).isEqualTo(4);
    assertThat(some.countUpTo(Long.MAX_VALUE)).isEqualTo(5);
    assertThat(DurationDistribution.none().countUpTo(Long.MAX_VALUE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {10_000_000, 50_000_000, 100_000_000, 1_000_000_000, 300_000_000_000L})
  void countUpTo_anyLimit_miscountsOnlyWhatIsWithinASixteenthOfIt(long limit) {
    long sixteenth = limit / 16 + 1;
    DurationDistribution sure =
        distribution(limit - sixteenth, limit - sixteenth, limit + sixteenth);

    assertThat(sure.countUpTo(limit)).isEqualTo(2);
  }

  @Test
  void countUpTo_moreAndMoreValuesAroundTheLimit_neverFalls() {
    SplittableRandom random = new SplittableRandom(7);
    long[] buckets = new long[DurationBuckets.COUNT];
    long before = 0;
    for (int i = 0; i < 500; i++) {
      buckets[DurationBuckets.of(random.nextLong(90_000_000, 110_000_000))]++;
      long now = DurationDistribution.of(buckets, 0, 110_000_000).countUpTo(100_000_000);
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
    assertThat(before).isBetween(200L, 300L);
  }

  @Test
  void since_anEarlierSnapshot_isWhatCameAfterIt() {
    DurationDistribution earlier = distribution(5, 1_000_000);

    assertThat(distribution(5, 1_000_000, 7, 31).since(earlier)).isEqualTo(distribution(7, 31));
    assertThat(earlier.since(earlier)).isEqualTo(DurationDistribution.none());
    assertThat(earlier.since(DurationDistribution.none())).isEqualTo(earlier);
  }

  @Test
  void since_nothingLongerCame_knowsTheLongestToItsBucket() {
    DurationDistribution later = distribution(5_000_000, 1_000).since(distribution(5_000_000));

    assertThat(later.max().toNanos()).isBetween(1_000L, 1_000L + 1_000 / 16);
    assertThat(later.totalNanos()).isEqualTo(1_000);
  }

  @Test
  void since_aLongerOneCame_knowsItExactly() {
    assertThat(distribution(1_000, 5_000_003).since(distribution(1_000)).max())
        .isEqualTo(Duration.ofNanos(5_000_003));
  }

  @Test
  void since_totalsSetToZeroInBetween_isEverything() {
    DurationDistribution fresh = distribution(7, 8);

    assertThat(fresh.since(distribution(1, 2, 3))).isEqualTo(fresh);
    assertThat(fresh.since(distribution(9))).isEqualTo(fresh);
    assertThat(fresh.since(distribution(1, 2))).isEqualTo(fresh);
  }

  private static DurationDistribution distribution(long... values) {
    long[] buckets = new long[DurationBuckets.COUNT];
    for (long value : values) {
      buckets[DurationBuckets.of(value)]++;
    }
    long max = Arrays.stream(values).max().orElse(0);
    return DurationDistribution.of(buckets, Arrays.stream(values).sum(), max);
  }
}
