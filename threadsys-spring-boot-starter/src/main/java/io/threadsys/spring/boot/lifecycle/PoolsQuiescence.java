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
 * Waits until no pool has a job left (cf. {@link
 * java.util.concurrent.ForkJoinPool#awaitQuiescence}). Work often moves from one pool to the next;
 * a pool that closed before the one that feeds it is quiescent would reject its jobs.
 */
final class PoolsQuiescence {
  /*
   * The
   * pools are checked one after the other, so a job may move from a pool that is still to be checked to one already seen empty. That cannot go unnoticed: accepting it raises that pool's total. Hence two checks in a row that find nothing to do, with the same total of accepted jobs.
   */
  private static final long BETWEEN_CHECKS_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long BUSY = -1;

  private final Collection<ThreadPool> pools;

  PoolsQuiescence(Collection<ThreadPool> pools) {
    this.pools = pools;
  }

  /** Waits for quiescence or until the timeout; returns how long it took. */
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
      LockSupport.parkNanos(BETWEEN_CHECKS_NANOS);
      waited = Duration.ofNanos(now() - began);
    }
    return waited;
  }

  private long acceptedIfAtRest() {
    long accepted = 0;
    for (ThreadPool pool : pools) {
      PoolStats stats = pool.stats();
      JobCounts jobs = stats.jobs();
      // A paused pool becomes quiescent only when it is shut down, which ends the pause.
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
