package io.threadsys.stats;

import io.threadsys.backpressure.RejectionReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Job counters of a pool. Immutable. Always {@code submitted = accepted + rejected}; when the pool
 * is quiescent also {@code accepted = succeeded + failed + cancelled + timedOut + dropped + queued
 * + running}.
 *
 * @param accepted jobs accepted
 * @param rejections rejected jobs by reason, with an entry for every reason
 * @param succeeded jobs that completed with a result
 * @param failed jobs that completed with an exception
 * @param cancelled jobs cancelled before or while running
 * @param timedOut jobs that exceeded their queue timeout or run timeout
 * @param dropped jobs dropped by a backpressure strategy
 * @param retried failed attempts that were followed by a retry
 * @param queued jobs currently waiting, in the queue or on the timer
 * @param delayed those of the queued jobs that are on the timer, for their delay or next attempt
 * @param running jobs currently running
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

  /** Copies the map and completes it with a zero for every missing reason. */
  public JobCounts {
    Map<RejectionReason, Long> complete = new EnumMap<>(RejectionReason.class);
    for (RejectionReason reason : RejectionReason.values()) {
      complete.put(reason, rejections.getOrDefault(reason, 0L));
    }
    rejections = Collections.unmodifiableMap(complete);
  }

  /**
   * Returns the number of rejected jobs.
   *
   * @return the sum over all reasons
   */
  public long rejected() {
    return rejections.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns the number of submitted jobs.
   *
   * @return accepted plus rejected
   */
  public long submitted() {
    return accepted + rejected();
  }

  /**
   * Returns the number of accepted jobs that have reached one of the five terminal states.
   *
   * @return the sum over the terminal states
   */
  public long ended() {
    return succeeded + failed + cancelled + timedOut + dropped;
  }

  /**
   * Returns the fraction of completed jobs that succeeded.
   *
   * @return 0 to 1; 1 if none has completed
   */
  public double successRate() {
    return ended() == 0 ? 1 : (double) succeeded / ended();
  }

  /**
   * Returns the sum of these counters and those of another pool.
   *
   * @param other the counters to add
   * @return the component-wise sum
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
