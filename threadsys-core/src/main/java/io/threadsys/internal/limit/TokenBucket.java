package io.threadsys.internal.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.UninterruptibleBlockingStrategy;
import io.threadsys.limit.RateLimit;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.math.BigInteger;
import java.time.Duration;

/**
 * Token bucket of a rate limit. Thread-safe, and lock-free. Never gives more than {@code burst +
 * permits * t / per} in any time t, and loses none, however low the rate or often it is queried.
 */
public final class TokenBucket {
  /*
   * The arithmetic is bucket4j's: whole permits plus a remainder in nanoseconds, moved by CAS. Three
   * things are added.
   *
   * Its clock is the pool's ticker, counted from the bucket's creation: a ticker may begin anywhere and
   * wrap around, and bucket4j takes a lower reading for no progress.
   *
   * The rate is given as a reduced fraction, since bucket4j multiplies permits by nanoseconds in 64
   * bits and drops the remainder where that overflows. What still would overflow becomes one permit
   * per a number of nanoseconds, rounded up, which is wrong by less than a millionth.
   *
   * bucket4j rounds waits down, so that a permit could be a nanosecond early, and a thread that asks
   * again after that time could ask in vain. Where waits are not whole, one nanosecond is added.
   */
  /** Returned by {@link #take} if there is no permit within the longest wait. */
  public static final long REFUSED = -1;

  private final RateLimit limit;
  private final Bucket bucket;
  private final long maxWaitNanos;
  private final long roundingNanos;

  public TokenBucket(RateLimit limit, Ticker ticker) {
    this.limit = limit;
    this.maxWaitNanos = Math.min(Deadline.nanos(limit.maxWait()), Long.MAX_VALUE - 1);
    long permits = limit.permits();
    long nanos = limit.per().toNanos();
    long divisor = BigInteger.valueOf(permits).gcd(BigInteger.valueOf(nanos)).longValue();
    permits /= divisor;
    nanos /= divisor;
    if (nanos > Long.MAX_VALUE / 2 / permits) {
      nanos = (nanos + permits - 1) / permits;
      permits = 1;
    }
    this.roundingNanos = permits == 1 ? 0 : 1;
    this.bucket = create(permits, Duration.ofNanos(nanos), new SinceCreation(ticker));
  }

  private Bucket create(long permits, Duration per, TimeMeter clock) {
    return Bucket.builder()
        .addLimit(bandwidth -> bandwidth.capacity(limit.burst()).refillGreedy(permits, per))
        .withCustomTimePrecision(clock)
        .build();
  }

  /** Returns the limit that this enforces. */
  public RateLimit limit() {
    return limit;
  }

  /**
   * Takes a permit, if need be in advance.
   *
   * @return 0 if it may be used now; otherwise after how many nanoseconds, at most the longest
   *     wait; or {@link #REFUSED}
   */
  public long take() {
    if (bucket.tryConsume(1)) {
      return 0;
    }
    if (maxWaitNanos == 0) {
      return REFUSED;
    }
    Advance advance = new Advance();
    return bucket.asBlocking().tryConsumeUninterruptibly(1, maxWaitNanos, advance)
        ? advance.nanos
        : REFUSED;
  }

  /** Returns a permit that was taken, whether its time had come or not. */
  public void giveBack() {
    bucket.addTokens(1);
  }

  /** Returns how many permits there are; negative if some were taken in advance. */
  public long available() {
    return bucket.getAvailableTokens();
  }

  /** Returns how long it takes until there is a permit, if none is taken before. */
  public Duration nextPermitIn() {
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return Duration.ofNanos(nanos == 0 ? 0 : nanos + roundingNanos);
  }

  /** Records how long to wait, instead of waiting inside the bucket. */
  private final class Advance implements UninterruptibleBlockingStrategy {
    private long nanos;

    @Override
    public void parkUninterruptibly(long nanosToPark) {
      nanos = nanosToPark + roundingNanos;
    }
  }

  /** The time since the bucket was created. */
  private static final class SinceCreation implements TimeMeter {
    private final Ticker ticker;
    private final long origin;

    SinceCreation(Ticker ticker) {
      this.ticker = ticker;
      this.origin = ticker.nanos();
    }

    @Override
    public long currentTimeNanos() {
      return ticker.nanos() - origin;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
