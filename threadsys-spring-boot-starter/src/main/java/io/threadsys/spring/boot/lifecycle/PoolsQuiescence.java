package io.threadsys.spring.boot.lifecycle;

import io.threadsys.ThreadPool;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.PoolStats;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The moment at which no pool has a job left. Work often goes from one pool to the next; a pool
 * that closes before the one that feeds it has come to rest would refuse what it is handed.
 */
final class PoolsQuiescence {
  /*
   * The pools are looked at one after the other, so a job may slip from one not yet looked at to one
   * already seen empty. It cannot do so unnoticed: accepting it raises that pool's total. Hence two
   * looks in a row that find nothing to do, and the same total of accepted jobs in between.
   */
  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long BUSY = -1;

  private final Collection<ThreadPool> pools;

  PoolsQuiescence(Collection<ThreadPool> pools) {
    this.pools = pools;
  }

  /** Waits for the rest or until the time is over; returns how long it took. */
  Duration await(Duration timeout) {
    long began = now();
    long seen = BUSY;
    Duration waited = Duration.ZERO;
    while (waited.compareTo(timeout) < 0) {
      long accepted = acceptedIfAtRest();
      if (accepted != BUSY && accepted == seen) {
        return waited;
      }
      seen = accepted;
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      waited = Duration.ofNanos(now() - began);
    }
    return waited;
  }

  private long acceptedIfAtRest() {
    long accepted = 0;
    for (ThreadPool pool : pools) {
      PoolStats stats = pool.stats();
      JobCounts jobs = stats.jobs();
      // A paused pool comes to rest only when it is shut down, which ends the pause.
      boolean waits = stats.state() == PoolState.RUNNING && !stats.paused();
      if (waits && jobs.ended() < jobs.accepted()) {
        return BUSY;
      }
      accepted += jobs.accepted();
    }
    return accepted;
  }

  private static long now() {
    return Ticker.system().nanos();
  }
}
