package io.threadsys.stats;

/**
 * What became of the jobs of one name. Refused jobs are not counted by name. At rest {@code
 * accepted = succeeded + failed + cancelled + timedOut + dropped} plus those queued and running.
 *
 * @param accepted jobs taken in
 * @param succeeded jobs that returned
 * @param failed jobs that threw
 * @param cancelled jobs that were cancelled, before or while they ran
 * @param timedOut jobs that took longer than they may
 * @param dropped jobs given up by a backpressure strategy
 * @param retried failed attempts that got another one; the job had not ended with them
 * @param waiting how long started attempts had waited in the queue
 * @param running how long attempts ran, whatever their end
 */
public record JobNameStats(
    long accepted,
    long succeeded,
    long failed,
    long cancelled,
    long timedOut,
    long dropped,
    long retried,
    Distribution waiting,
    Distribution running) {

  /** The name under which the jobs of more names than a pool tells apart are counted together. */
  public static final String OTHER = "other";

  /**
   * Returns these numbers with another one.
   *
   * @param count jobs taken in
   * @return a new value
   */
  public JobNameStats withAccepted(long count) {
    return new JobNameStats(
        count, succeeded, failed, cancelled, timedOut, dropped, retried, waiting, running);
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
}
