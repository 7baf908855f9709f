package io.threadsys.internal.pool;

import io.threadsys.config.AutoSizing;
import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.metrics.SlidingWindowMax;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.run.Worker;
import io.threadsys.sizing.PoolLoad;
import io.threadsys.time.Deadline;
import java.time.Duration;

/** Measures the load of a run. Used by one thread at a time. */
final class LoadSampler {

  private final PoolRun run;
  private final SlidingWindowMax peaks;
  private long grewAt;
  private long shrankAt;
  private boolean grew;
  private boolean shrank;

  LoadSampler(PoolRun run, AutoSizing sizing) {
    this.run = run;
    this.peaks = new SlidingWindowMax(Deadline.nanos(sizing.idleTimeout()), run.env().now());
  }

  /** Changes the window over which the load is measured. */
  void follow(AutoSizing sizing) {
    peaks.resize(Deadline.nanos(sizing.idleTimeout()));
  }

  /** Discards what was measured so far. */
  void restart(long now) {
    double unused = readBusy(now);
    peaks.restart(now);
  }

  PoolLoad read(long now) {
    LiveSettings settings = run.env().settings();
    double busy = readBusy(now);
    peaks.add(now, busy);
    int size = settings.threads;
    return new PoolLoad(
        size,
        settings.bounds,
        busy,
        peaks.isFull(now) ? peaks.peak() : Math.max(size, peaks.peak()),
        run.queue().size(),
        Duration.ofNanos(Math.max(0, now - run.queue().oldestTimestamp(now))),
        grew ? Duration.ofNanos(now - grewAt) : PoolLoad.NEVER,
        shrank ? Duration.ofNanos(now - shrankAt) : PoolLoad.NEVER);
  }

  /** Notes that the load read at {@code now} led to another size. */
  void resized(long now, boolean larger) {
    if (larger) {
      grew = true;
      grewAt = now;
    } else {
      shrank = true;
      shrankAt = now;
    }
  }

  private double readBusy(long now) {
    double busy = 0;
    for (Worker worker : run.group().workers()) {
      busy += worker.busyMeter.readShare(now);
    }
    return Math.max(0, busy - run.group().stuck()); // a stuck worker does no work
  }
}
