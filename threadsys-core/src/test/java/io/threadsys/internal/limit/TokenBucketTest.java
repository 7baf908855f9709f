package io.threadsys.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.limit.RateLimit;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.testkit.Race;
import io.threadsys.time.Ticker;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Never more permits than the burst and what came back since, none lost at low rates, and waits
 * that are exact. Proves G1; 7.2.1, W35.
 */
@Timeout(60)
class TokenBucketTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofDays(1_000);

  private final ManualTicker clock = new ManualTicker();

  private TokenBucket bucket(RateLimit limit) {
    return new TokenBucket(limit, clock);
  }

  private static int takeAll(TokenBucket bucket) {
    int taken = 0;
    while (bucket.take() == 0) {
      taken++;
    }
    return taken;
  }

  @Test
  void take_newBucket_givesTheBurstAndNoMore() {
    TokenBucket bucket = bucket(RateLimit.perSecond(10).withBurst(3));

    assertThat(takeAll(bucket)).isEqualTo(3);
    assertThat(bucket.take()).isEqualTo(TokenBucket.REFUSED);
  }

  @Test
  void take_timePasses_permitsComeBackOneByOne() {
    TokenBucket bucket = bucket(RateLimit.perSecond(10).withBurst(3));
    takeAll(bucket);

    clock.advance(Duration.ofMillis(99));
    assertThat(takeAll(bucket)).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(takeAll(bucket)).isEqualTo(1);
    clock.advance(SECOND);
    assertThat(takeAll(bucket)).isEqualTo(3);
  }

  @Test
  void take_onePerHourAskedEverySecond_losesNoTime() {
    TokenBucket bucket = bucket(RateLimit.of(1, Duration.ofHours(1)));
    int taken = takeAll(bucket);
    for (int second = 1; second <= 10 * 3_600; second++) {
      clock.advance(SECOND);
      taken += takeAll(bucket);
      assertThat(taken).isEqualTo(1 + second / 3_600);
    }
  }

  @ParameterizedTest
  @CsvSource({"999983, P1D", "1000000, P365D", "7, PT1H", "1000000, PT0.001S", "3, PT0.001S"})
  void take_unevenRatesAskedAtUnevenTimes_followTheExactFraction(int permits, Duration per) {
    int burst = 1_000;
    TokenBucket bucket = bucket(RateLimit.of(permits, per).withBurst(burst));
    SplittableRandom random = new SplittableRandom(permits);
    BigInteger elapsed = BigInteger.ZERO;
    long taken = takeAll(bucket);
    long nanosPerHundred = Math.max(1, 100 * (per.toNanos() / permits));
    for (int i = 0; i < 5_000; i++) {
      long step = 1 + random.nextLong(nanosPerHundred);
      clock.advance(Duration.ofNanos(step));
      elapsed = elapsed.add(BigInteger.valueOf(step));
      taken += takeAll(bucket);
      long exact =
          elapsed
              .multiply(BigInteger.valueOf(permits))
              .divide(BigInteger.valueOf(per.toNanos()))
              .longValueExact();
      assertThat(taken - burst).isBetween(exact - 1 - exact / 1_000_000, exact);
    }
  }

  /** 999983 permits times the nanoseconds of three hours are more than 64 bits hold. */
  @Test
  void take_unevenRateAskedRarely_losesNothing() {
    int permits = 999_983;
    Duration year = Duration.ofDays(365);
    TokenBucket bucket = bucket(RateLimit.of(permits, year).withBurst(1_000));
    takeAll(bucket);
    long taken = 0;
    for (int i = 1; i <= 1_000; i++) {
      clock.advance(Duration.ofHours(3));
      taken += takeAll(bucket);
      double exact = (double) permits * 3 * i / year.toHours();
      assertThat(taken).isBetween((long) (exact * 0.999_999) - 1, (long) exact);
    }
  }

  @Test
  void take_maxWait_tellsEachItsTimeInTheOrderInWhichTheyAsk() {
    TokenBucket bucket = bucket(RateLimit.perSecond(10).withBurst(1).withMaxWait(SECOND));
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      waits.add(bucket.take());
    }

    assertThat(waits)
        .extracting(nanos -> nanos == TokenBucket.REFUSED ? -1 : nanos / 1_000_000)
        .containsExactly(0L, 100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L, 1_000L, -1L);
  }

  @Test
  void take_maxWaitLongerThanAnyNumber_waitsAsLongAsItTakes() {
    Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
    TokenBucket bucket = bucket(RateLimit.of(1, Duration.ofDays(365)).withMaxWait(forEver));
    bucket.take();

    assertThat(bucket.take()).isEqualTo(Duration.ofDays(365).toNanos());
    assertThat(bucket.take()).isEqualTo(Duration.ofDays(730).toNanos());
  }

  @Test
  void giveBack_permit_isThereAgain() {
    TokenBucket bucket = bucket(RateLimit.of(1, Duration.ofHours(1)));
    bucket.take();
    bucket.giveBack();

    assertThat(takeAll(bucket)).isEqualTo(1);
  }

  @Test
  void giveBack_fullBucket_doesNotOverflowIt() {
    TokenBucket bucket = bucket(RateLimit.perSecond(1).withBurst(2));
    bucket.take();
    clock.advance(SECOND);
    bucket.giveBack();

    assertThat(takeAll(bucket)).isEqualTo(2);
  }

  @Test
  void giveBack_takenInAdvance_shortensTheWaitOfTheNextOne() {
    TokenBucket bucket = bucket(RateLimit.perSecond(10).withBurst(1).withMaxWait(LONG));
    bucket.take();
    bucket.take();
    assertThat(bucket.take()).isEqualTo(Duration.ofMillis(200).toNanos());
    bucket.giveBack();

    assertThat(bucket.take()).isEqualTo(Duration.ofMillis(200).toNanos());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 10, 999_983})
  void nextPermitIn_noPermit_isWhenTheNextTakeSucceedsAndNotMuchLonger(int permits) {
    TokenBucket bucket = bucket(RateLimit.of(permits, SECOND).withBurst(1));
    for (int i = 0; i < 100; i++) {
      bucket.take();
      Duration wait = bucket.nextPermitIn();
      assertThat(wait.toNanos()).isBetween(1L, SECOND.toNanos() / permits + 1);

      clock.advance(wait);
      assertThat(bucket.take()).isZero();
    }
  }

  @Test
  void nextPermitIn_permitThere_isZero() {
    assertThat(bucket(RateLimit.perSecond(1)).nextPermitIn()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE - 500_000_000L})
  void take_tickerBeginsAnywhereAndWrapsAround_doesNotMatter(long origin) {
    AtomicLong nanos = new AtomicLong(origin);
    Ticker wrapping = nanos::get;
    TokenBucket bucket = new TokenBucket(RateLimit.perSecond(10).withBurst(1), wrapping);
    assertThat(takeAll(bucket)).isEqualTo(1);
    for (int i = 0; i < 20; i++) {
      nanos.addAndGet(100_000_000);
      assertThat(takeAll(bucket)).isEqualTo(1);
    }
  }

  @Test
  void take_idleForYears_givesTheBurst() {
    TokenBucket bucket = bucket(RateLimit.of(1_000_000, SECOND).withBurst(5));
    takeAll(bucket);
    clock.advance(Duration.ofDays(365 * 200));

    assertThat(takeAll(bucket)).isEqualTo(5);
  }

  /** All that may pass at once or after a wait have passed by then; some return their permit. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void take_manyThreadsWhileTimePasses_neverMoreThanTheBurstAndWhatCameBack(long seed) {
    RateLimit limit = RateLimit.of(7, Duration.ofMillis(10)).withBurst(20).withMaxWait(LONG);
    TokenBucket bucket = bucket(limit);
    List<Callable<List<Long>>> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      SplittableRandom random = new SplittableRandom(seed * 31 + i);
      threads.add(() -> takeAtRandom(bucket, random));
    }
    List<Long> passed = new ArrayList<>();
    try (Race race = new Race()) {
      race.call(threads).forEach(passed::addAll);
    }

    Collections.sort(passed);
    for (int i = 0; i < passed.size(); i++) {
      long cameBack = passed.get(i) * 7 / 10_000_000;
      assertThat(i + 1L)
          .as("passed until %s ns, seed %s", passed.get(i), seed)
          .isLessThanOrEqualTo(20 + cameBack);
    }
    assertThat(passed).hasSizeGreaterThan(1_000);
  }

  private List<Long> takeAtRandom(TokenBucket bucket, SplittableRandom random) {
    List<Long> passed = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      long wait = bucket.take();
      long at = clock.nanos() + wait;
      if (random.nextInt(4) == 0) {
        bucket.giveBack();
      } else {
        passed.add(at);
      }
      if (random.nextInt(3) == 0) {
        clock.advance(Duration.ofNanos(random.nextLong(3_000_000)));
      }
    }
    return passed;
  }
}
