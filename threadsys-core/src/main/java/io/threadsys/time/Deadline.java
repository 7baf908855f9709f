package io.threadsys.time;

import java.time.Duration;

/**
 * A point in time to wait for, immune to overflow: a duration longer than 146 years never passes.
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
   * Returns a deadline some time from now; zero or less has passed already.
   *
   * @param duration how long from now
   * @param ticker the clock to use
   * @return the deadline
   */
  public static Deadline after(Duration duration, Ticker ticker) {
    long nanos = nanos(duration);
    return nanos == Long.MAX_VALUE ? NEVER : new Deadline(ticker, ticker.nanos() + nanos, false);
  }

  /**
   * Converts a duration and saturates instead of overflowing.
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
   * Returns whether the time is over.
   *
   * @return true from the deadline on
   */
  public boolean hasPassed() {
    return remainingNanos() <= 0;
  }
}
