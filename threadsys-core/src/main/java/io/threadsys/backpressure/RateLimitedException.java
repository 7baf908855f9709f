package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.limit.RateLimit;
import java.time.Duration;

/** Thrown when a submission exceeds the pool's rate limit. */
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
   * @param limit the limit that was exceeded
   * @param nextPermitIn the time until the next permit becomes available
   * @param withStackTrace whether to fill in the stack trace
   */
  public RateLimitedException(
      String pool, RateLimit limit, Duration nextPermitIn, boolean withStackTrace) {
    super(
        ErrorCode.RATE_LIMITED,
        RejectionReason.RATE_LIMITED,
        pool,
        "Pool '%s' accepts %d jobs per %s with a burst of %d; the next permit is available in %s"
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
   * Returns the number of permits refilled in each {@link #per()}.
   *
   * @return the limit's permits
   */
  public int permits() {
    return permits;
  }

  /**
   * Returns the refill period.
   *
   * @return the period in which {@link #permits()} are refilled
   */
  public Duration per() {
    return per;
  }

  /**
   * Returns the burst: the number of jobs that can be accepted at once after an idle period.
   *
   * @return the limit's burst
   */
  public int burst() {
    return burst;
  }

  /**
   * Returns the time until the next permit, provided that no other submitter takes it.
   *
   * @return the time as of the rejection
   */
  public Duration nextPermitIn() {
    return nextPermitIn;
  }
}
