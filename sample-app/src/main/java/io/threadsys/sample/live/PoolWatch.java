package io.threadsys.sample.live;

import io.threadsys.ThreadPool;
import io.threadsys.stats.DurationDistribution;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.WorkerState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples one pool, and returns the difference to the sample before. For one thread. */
final class PoolWatch {

  /** How many looks percentiles go back: enough for a smooth line, few enough to see a change. */
  private static final int WINDOW = 10;

  /** Every how many looks stuck jobs are looked at, as that takes their stacks. */
  private static final int STUCK_EVERY = 5;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final ThreadPool pool;
  private final Deque<PoolStats> earlier = new ArrayDeque<>();
  private List<StuckView> stuck = List.of();
  private int looksSinceStuck;

  PoolWatch(ThreadPool pool) {
    this.pool = pool;
  }

  PoolMoment look() {
    PoolStats now = pool.stats();
    PoolStats last = earlier.isEmpty() ? now : earlier.getLast();
    PoolStats first = earlier.isEmpty() ? now : earlier.getFirst();
    earlier.addLast(now);
    if (earlier.size() > WINDOW) {
      earlier.removeFirst();
    }
    lookForStuckJobs(now.workers(WorkerState.STUCK));
    return new PoolMoment(now, point(now, last, first), stuck);
  }

  private void lookForStuckJobs(int count) {
    looksSinceStuck++;
    if (count == 0) {
      stuck = List.of();
    } else if (count != stuck.size() || looksSinceStuck >= STUCK_EVERY) {
      stuck = pool.stuckJobs().stream().map(StuckView::of).toList();
      looksSinceStuck = 0;
    }
  }

  private static PoolPoint point(PoolStats now, PoolStats last, PoolStats first) {
    JobCounts jobs = now.jobs();
    JobCounts before = last.jobs();
    double seconds = (now.run().readAtNanos() - last.run().readAtNanos()) / NANOS_PER_SECOND;
    DurationDistribution waiting = now.waiting().since(first.waiting());
    DurationDistribution running = now.running().since(first.running());
    return new PoolPoint(
        rate(jobs.submitted() - before.submitted(), seconds),
        rate(jobs.succeeded() - before.succeeded(), seconds),
        rate(jobs.failed() + jobs.timedOut() - before.failed() - before.timedOut(), seconds),
        rate(jobs.rejected() + jobs.dropped() - before.rejected() - before.dropped(), seconds),
        jobs.queued(),
        now.workers().size() - now.workers(WorkerState.IDLE) - now.workers(WorkerState.STARTING),
        millis(waiting, waiting.p50()),
        millis(waiting, waiting.p99()),
        millis(running, running.p50()),
        millis(running, running.p99()));
  }

  /** Returns 0 at the first look, and after totals were set to zero. */
  private static double rate(long count, double seconds) {
    return seconds <= 0 ? 0 : Math.max(0, count / seconds);
  }

  private static @Nullable Double millis(DurationDistribution all, Duration duration) {
    return all.count() == 0 ? null : duration.toNanos() / NANOS_PER_MILLI;
  }
}
