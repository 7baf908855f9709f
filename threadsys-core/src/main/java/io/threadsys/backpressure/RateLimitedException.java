package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.limit.RateLimit;
import java.time.Duration;

/** Thrown when more jobs came than the pool's rate limit lets in. */
public final class RateLimitedException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  private final int permits;
  private final Duration per;
  private final int burst;
  private final Duration nextPermitIn;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param limit the limit that refused
   * @param nextPermitIn how long until it has a permit again
   * @param withStackTrace whether to fill in the stack trace
   */
  public RateLimitedException(
      String pool, RateLimit limit, Duration nextPermitIn, boolean withStackTrace) {
    super(
        ErrorCode.RATE_LIMITED,
        RejectionReason.RATE_LIMITED,
        pool,
        "pool '%s' takes %d jobs per %s with a burst of %d; the next permit comes in %s"
            .formatted(
                pool,
                limit.permits(),
                ConfigChecks.print(limit.per()),
                limit.burst(),
                ConfigChecks.print(nextPermitIn)),
        "submit again after that time, let submitters wait with rate-limit.max-wait (it is "
            + ConfigChecks.print(limit.maxWait())
            + "), or raise the rate or the burst",
        withStackTrace);
    this.permits = limit.permits();
    this.per = limit.per();
    this.burst = limit.burst();
    this.nextPermitIn = nextPermitIn;
  }

  /**
   * Returns how many permits come back in each {@link #per()}.
   *
   * @return the limit's permits
   */
  public int permits() {
    return permits;
  }

  /**
   * Returns the time in which the permits come back.
   *
   * @return the limit's time
   */
  public Duration per() {
    return per;
  }

  /**
   * Returns how many jobs can be accepted at once after a quiet time.
   *
   * @return the limit's burst
   */
  public int burst() {
    return burst;
  }

  /**
   * Returns how long it takes until there is a permit again, if no other submission takes it.
   *
   * @return as seen when the job was refused
   */
  public Duration nextPermitIn() {
    return nextPermitIn;
  }
}
