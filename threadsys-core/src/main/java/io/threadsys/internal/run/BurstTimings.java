package io.threadsys.internal.run;

import io.threadsys.internal.concurrent.CacheLinePadded;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.queue.JobQueue;

/**
 * The times of jobs that are so short that reading the clock for each would take longer than the
 * jobs. Used by its worker's thread.
 */
final class BurstTimings extends CacheLinePadded {
  /*
   * A reading of the clock takes some 30 ns. A worker that has met FEW jobs in a row that took less
   * than a microsecond on average is in a rush: it times one job of up to MOST + 1, exactly, and lets
   * it stand for those before it. While any worker is in a rush, submitters stamp one job of so
   * many, and the worker times those that come with a stamp. So a wait is always the difference of
   * two real readings.
   *
   * The sum of the run times stays exact, because the untimed jobs together took what lies between
   * two readings. If that is more than they should have taken, all of it but their usual time
   * belonged to one of them, and is counted so: a long job can hide among short ones, but neither
   * from the sum nor from the maximum. If they took more than a microsecond on average, the rush is
   * over and every job is timed again.
   *
   * Jobs with handles are always timed.
   */
  static final int FEW = 64;
  static final int MOST = 64;
  static final long SHORT_NANOS = 1_000;

  /** A worker that rested for longer takes what it meets next for something new. */
  static final long LONG_REST_NANOS = 1_000_000;

  private final CounterShard shard;
  private int met;
  private long metNanos;
  private int untimed;
  private long lastWaited;
  private long lastRan;

  BurstTimings(CounterShard shard) {
    this.shard = shard;
  }

  /** A job was timed without a rush; returns whether so many short ones came in a row. */
  boolean met(long waited, long ran) {
    lastWaited = waited;
    lastRan = ran;
    met++;
    metNanos += ran;
    boolean burstLoop = met >= FEW;
    if (burstLoop || metNanos > FEW * SHORT_NANOS) {
      burstLoop &= metNanos <= FEW * SHORT_NANOS;
      met = 0;
      metNanos = 0;
    }
    return burstLoop;
  }

  /** How long a job waited, or the last one of which it is known. */
  long waited(long timestamp, long now) {
    return timestamp == JobQueue.NO_TIMESTAMP ? lastWaited : Math.max(0, now - timestamp);
  }

  /** Whether the next job may go untimed, by its stamp and by how many did before. */
  boolean skips(long timestamp) {
    return timestamp == JobQueue.NO_TIMESTAMP && untimed < MOST;
  }

  void skipped() {
    untimed++;
  }

  /**
   * A job was timed, and stands for those that went untimed before it.
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

  /** Counts the jobs that went untimed since the last one that was timed. */
  void flush(long spent) {
    if (untimed > 0) {
      note(spent, Math.min(lastRan, spent / untimed), 0);
      untimed = 0;
    }
  }

  /**
   * Counts the untimed jobs, and perhaps one that was timed.
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
