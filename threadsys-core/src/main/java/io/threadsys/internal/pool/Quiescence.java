package io.threadsys.internal.pool;

import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.time.Deadline;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until none of several linked pools has a job left (cf. {@link
 * java.util.concurrent.ForkJoinPool#awaitQuiescence}). A pool that closed before the one that feeds
 * it is quiescent would refuse its jobs.
 */
final class Quiescence {
  /*
   * The pools are checked one after the other, so a job may move from a pool that is still to be
   * checked to one already seen empty. That cannot go unnoticed: accepting it raises that pool's total.
   * Hence two checks in a row that find nothing to do, with the same total of accepted jobs.
   */
  private static final long SHORTEST_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(8);
  private static final long BUSY = -1;

  private final List<PoolEngine> pools;

  Quiescence(List<PoolEngine> pools) {
    this.pools = pools;
  }

  /** Waits for quiescence or until the deadline; ends pauses. An interrupt ends the wait. */
  void await(Deadline deadline) {
    pools.stream().filter(Quiescence::isRunning).forEach(Quiescence::resume);
    long seen = BUSY;
    long pause = SHORTEST_CHECK_NANOS;
    while (!deadline.hasPassed() && !Thread.currentThread().isInterrupted()) {
      long accepted = acceptedIfAtRest();
      if (accepted != BUSY && accepted == seen) {
        return;
      }
      seen = accepted;
      LockSupport.parkNanos(this, pause);
      pause = Math.min(LONGEST_CHECK_NANOS, accepted == BUSY ? 2 * pause : SHORTEST_CHECK_NANOS);
    }
  }

  private long acceptedIfAtRest() {
    long accepted = 0;
    for (PoolEngine pool : pools) {
      PoolCounters counters = pool.counters();
      long ended =
          counters.readEnds(); // before the accepted ones, or a job might seem to have ended
      long taken = counters.readAccepted(ended);
      if (isRunning(pool) && ended < taken) {
        return BUSY;
      }
      accepted += taken;
    }
    return accepted;
  }

  private static boolean isRunning(PoolEngine pool) {
    return pool.state() == PoolState.RUNNING;
  }

  private static void resume(PoolEngine pool) {
    pool.tuning().setPaused(false);
  }
}
