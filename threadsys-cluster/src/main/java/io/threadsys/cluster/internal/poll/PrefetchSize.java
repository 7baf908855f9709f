package io.threadsys.cluster.internal.poll;

import java.time.Duration;

/**
 * How many jobs a node picks beyond what it can run at once, so that workers with short jobs do not
 * wait for the database. Not thread-safe.
 */
public final class PrefetchSize {

  /*
   * As many as ended within about the time of a poll, at the current rate, and at most fifteen times as
   * many as run at once. So long jobs are not hoarded while other nodes are idle: with eight workers
   * and jobs of a second there are none, with jobs of a millisecond there are 120. If
   * long ones follow short ones nevertheless, PrefetchRelease releases them.
   */

  private static final double LOOK_SECONDS = 0.02;
  private static final int MOST = 15;
  private static final double WEIGHT = 0.3;

  private double perSecond;

  /** Notes that some jobs ended in some time; returns how many to prefetch. */
  public int after(long ended, Duration time, int atOnce) {
    double seconds = Math.max(1e-4, time.toNanos() / 1e9);
    perSecond += WEIGHT * (ended / seconds - perSecond);
    return (int) Math.min((double) MOST * atOnce, perSecond * LOOK_SECONDS);
  }
}
