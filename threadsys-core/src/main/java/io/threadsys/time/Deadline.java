package io.threadsys.time;

import java.time.Duration;

/**
 * A point in time relative to a {@link Ticker}, safe against overflow: a deadline more than 146
 * years away never passes.
 *
 * <p>Immutable and thread-safe.
 */
public final class Deadline {

  private static final Deadline NEVER = new Deadline(Ticker.system(), Long.MAX_VALUE, true);

  private final Ticker ticker;
  private final long at;
  private final boolean never;

  private Deadline(Ticker ticker, long at, boolean never) {
    this.ticker = ticker;
    this.at = at;
    this.never = never;
  }

  /**
   * Returns a deadline that never passes.
   *
   * @return a shared instance
   */
  public static Deadline never() {
    return NEVER;
  }

  /**
   * Returns a deadline at the given distance from now; if zero or negative, it has already passed.
   *
   * @param duration the time from now
   * @param ticker the source of time
   * @return the deadline
   */
  public static Deadline after(Duration duration, Ticker ticker) {
    long nanos = nanos(duration);
    return nanos == Long.MAX_VALUE ? NEVER : new Deadline(ticker, ticker.nanos() + nanos, false);
  }

  /**
   * Converts a duration to nanoseconds, saturating instead of overflowing.
   *
   * @param duration any duration
   * @return its nanoseconds, {@link Long#MAX_VALUE} if it is longer than about 146 years, 0 if it
   *     is negative
   */
  public static long nanos(Duration duration) {
    if (duration.isNegative()) {
      return 0;
    }
    boolean tooLong = duration.toSeconds() > Long.MAX_VALUE / 2_000_000_000L;
    return tooLong ? Long.MAX_VALUE : duration.toNanos();
  }

  /**
   * Returns the time left.
   *
   * @return nanoseconds, zero or less once it has passed, {@link Long#MAX_VALUE} if it never will
   */
  public long remainingNanos() {
    return never ? Long.MAX_VALUE : at - ticker.nanos();
  }

  /**
   * Returns whether this deadline has passed.
   *
   * @return true from the deadline on
   */
  public boolean hasPassed() {
    return remainingNanos() <= 0;
  }
}
