package io.threadsys.stats;

import io.threadsys.backpressure.RejectionReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of a pool's jobs. Always {@code submitted = accepted + rejected}; at rest also {@code
 * accepted = succeeded + failed + cancelled + timedOut + dropped + queued + running}.
 *
 * @param accepted accepted jobs
 * @param rejections refused jobs by reason; every reason has an entry
 * @param succeeded jobs that returned
 * @param failed jobs that threw
 * @param cancelled jobs that were cancelled, before or while they ran
 * @param timedOut jobs that took longer than they may
 * @param dropped jobs given up by a backpressure strategy
 * @param retried failed attempts that got another one; the job had not ended with them
 * @param queued jobs waiting now, in the queue and on the timer
 * @param delayed how many of the waiting jobs are on the timer, for their time or next attempt
 * @param running jobs running now
 */
public record JobCounts(
    long accepted,
    Map<RejectionReason, Long> rejections,
    long succeeded,
    long failed,
    long cancelled,
    long timedOut,
    long dropped,
    long retried,
    int queued,
    int delayed,
    int running) {

  /** Copies the map. */
  public JobCounts {
    Map<RejectionReason, Long> complete = new EnumMap<>(RejectionReason.class);
    for (RejectionReason reason : RejectionReason.values()) {
      complete.put(reason, rejections.getOrDefault(reason, 0L));
    }
    rejections = Collections.unmodifiableMap(complete);
  }

  /**
   * Returns how many jobs were refused, for whatever reason.
   *
   * @return the sum of all rejections
   */
  public long rejected() {
    return rejections.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns how many jobs were handed to the pool.
   *
   * @return accepted and rejected
   */
  public long submitted() {
    return accepted + rejected();
  }

  /**
   * Returns how many accepted jobs have reached one of the five ends.
   *
   * @return the sum of the ends
   */
  public long ended() {
    return succeeded + failed + cancelled + timedOut + dropped;
  }

  /**
   * Returns the share of the ended jobs that succeeded.
   *
   * @return 0 to 1; 1 if none has ended
   */
  public double successRate() {
    return ended() == 0 ? 1 : (double) succeeded / ended();
  }

  /**
   * Adds up the jobs of two pools.
   *
   * @param other the other pool's
   * @return the sums, number by number
   */
  public JobCounts plus(JobCounts other) {
    Map<RejectionReason, Long> both = new EnumMap<>(RejectionReason.class);
    rejections.forEach((reason, count) -> both.merge(reason, count, Long::sum));
    other.rejections.forEach((reason, count) -> both.merge(reason, count, Long::sum));
    return new JobCounts(
        accepted + other.accepted,
        both,
        succeeded + other.succeeded,
        failed + other.failed,
        cancelled + other.cancelled,
        timedOut + other.timedOut,
        dropped + other.dropped,
        retried + other.retried,
        queued + other.queued,
        delayed + other.delayed,
        running + other.running);
  }
}
