package io.threadsys.internal.run;

import io.threadsys.internal.concurrent.CacheLinePadded;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.queue.JobQueue;

/** Sampled timing of jobs that are shorter than two clock reads. Used by its worker's thread. */
final class BurstTimings extends CacheLinePadded {
  /*
   * A clock read takes some 30 ns. A worker that has run FEW jobs in a row in less than a microsecond
   * on average is in a burst: it times one job of up to MOST + 1 exactly and lets it stand for those
   * before it. While any worker is in a burst, submitters take a timestamp for one job out of many, and
   * the worker times the jobs that carry one, so a wait is always the difference of two real readings.
   *
   * The sum of the run times stays exact, because the untimed jobs together took the time between two
   * readings. If that is more than expected, the excess is attributed to one of them: a long job can
   * hide among short ones, but neither from the sum nor from the maximum. If they took more than a
   * microsecond on average, the burst is over and every job is timed again.
   *
   * Jobs with handles are always timed.
   */
  static final int FEW = 64;
  static final int MOST = 64;
  static final long SHORT_NANOS = 1_000;

  /** A worker that was idle for longer begins a new series. */
  static final long LONG_IDLE_NANOS = 1_000_000;

  private final CounterShard shard;
  private int shortOnes;
  private long shortOnesNanos;
  private int untimed;
  private long lastWaited;
  private long lastRan;

  BurstTimings(CounterShard shard) {
    this.shard = shard;
  }

  /**
   * Notes a job that was timed outside a burst; returns whether enough short ones came in a row.
   */
  boolean timedOutside(long waited, long ran) {
    lastWaited = waited;
    lastRan = ran;
    shortOnes++;
    shortOnesNanos += ran;
    boolean inBurst = shortOnes >= FEW;
    if (inBurst || shortOnesNanos > FEW * SHORT_NANOS) {
      inBurst &= shortOnesNanos <= FEW * SHORT_NANOS;
      shortOnes = 0;
      shortOnesNanos = 0;
    }
    return inBurst;
  }

  /** Returns how long a job waited, or the last job whose wait is known. */
  long waited(long timestamp, long now) {
    return timestamp == JobQueue.NO_TIMESTAMP ? lastWaited : Math.max(0, now - timestamp);
  }

  /** Returns whether the next job may run untimed, by its timestamp and by how many did before. */
  boolean skips(long timestamp) {
    return timestamp == JobQueue.NO_TIMESTAMP && untimed < MOST;
  }

  void skipped() {
    untimed++;
  }

  /**
   * Notes a timed job, which stands for the untimed ones before it.
   *
   * @param before how long those took together
   * @return whether the jobs are still short
   */
  boolean timed(long waited, long before, long ran) {
    lastWaited = waited;
    lastRan = ran;
    note(before, ran, 1);
    boolean areShort = before + ran <= (untimed + 1) * SHORT_NANOS;
    untimed = 0;
    return areShort;
  }

  /** Counts the untimed jobs since the last timed one. */
  void flush(long spent) {
    if (untimed > 0) {
      note(spent, Math.min(lastRan, spent / untimed), 0);
      untimed = 0;
    }
  }

  /**
   * Counts the untimed jobs, and perhaps a timed one.
   *
   * @param spent how long the untimed ones took together
   * @param timed 1 if a job that took {@code ran} is to be counted, too; else 0
   */
  private void note(long spent, long ran, int timed) {
    shard.started(lastWaited, untimed + timed);
    boolean isLong = ran > SHORT_NANOS;
    long each = isLong && untimed > 0 ? Math.min(SHORT_NANOS, spent / untimed) : ran;
    boolean hidesLongOne = untimed > 0 && spent > untimed * each + SHORT_NANOS;
    if (hidesLongOne) {
      long longOne = spent - (untimed - 1) * each;
      count(longOne, 1, longOne);
      count(each, untimed - 1, spent - longOne);
    }
    int alike = hidesLongOne ? 0 : untimed;
    if (isLong) {
      count(each, alike, spent);
      count(ran, timed, ran);
    } else {
      count(ran, alike + timed, (hidesLongOne ? 0 : spent) + timed * ran);
    }
  }

  private void count(long ran, int jobs, long total) {
    if (jobs > 0) {
      shard.returned(ran, jobs, total);
    }
  }
}
