package io.threadsys.internal.engine;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.engine.Tally.Entry;
import io.threadsys.lifecycle.AbandonedWorker;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.lifecycle.UnrunJob;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches one shutdown from its call to its report. Used by one thread. */
final class ShutdownWatch {

  private final PoolConfig config;
  private final PoolCounters counters;
  private final Ticker ticker;
  private final long began;
  private final long completedBefore;
  private final long cancelledBefore;
  private List<UnrunJob> neverRan = List.of();
  private @Nullable List<AbandonedWorker> abandoned;

  ShutdownWatch(PoolConfig config, PoolCounters counters) {
    this.config = config;
    this.counters = counters;
    this.ticker = config.observing().ticker();
    this.began = ticker.nanos();
    this.completedBefore = completed();
    this.cancelledBefore = counters.read(Entry.CANCELLED);
  }

  /** Whether the present thread runs a job of the run, and so can not wait for its end. */
  static boolean isInside(PoolRun run) {
    Worker worker = Worker.current();
    return worker != null && worker.worksFor(run);
  }

  /** Waits for the run's end; an interrupt ends the wait early and stays set. */
  boolean await(PoolRun run, Duration timeout) {
    if (isInside(run)) {
      return run.isOver();
    }
    try {
      return run.awaitOver(Deadline.after(timeout, ticker));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return run.isOver();
    }
  }

  void neverRan(List<UnrunJob> jobs) {
    neverRan = jobs;
  }

  void abandoned(List<AbandonedWorker> workers) {
    abandoned = workers;
  }

  ShutdownReport report(@Nullable PoolRun run) {
    List<AbandonedWorker> missing = abandoned;
    if (missing == null) {
      missing = run == null || run.isOver() ? List.of() : run.group().describe();
    }
    return new ShutdownReport(
        config.name(),
        run == null || run.isOver(),
        completed() - completedBefore,
        counters.read(Entry.CANCELLED) - cancelledBefore,
        run == null ? 0 : run.queue().size() + run.delayed().size(),
        neverRan,
        missing,
        Duration.ofNanos(ticker.nanos() - began));
  }

  private long completed() {
    return counters.read(Entry.SUCCEEDED) + counters.read(Entry.FAILED);
  }
}
