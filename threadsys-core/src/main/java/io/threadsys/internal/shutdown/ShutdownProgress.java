package io.threadsys.internal.shutdown;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.metrics.JobCounters.Entry;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.internal.run.ExternalRunner;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.run.Worker;
import io.threadsys.lifecycle.AbandonedWorker;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.lifecycle.UnstartedJob;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shutdown from its call to its report. Used by one thread, in steps, so that several pools can
 * be taken through each step together.
 */
public final class ShutdownProgress {

  private final PoolConfig config;
  private final PoolCounters counters;
  private final PoolReporter reporter;
  private final Ticker ticker;
  private final long began;
  private final long completedBefore;
  private final long cancelledBefore;
  private @Nullable PoolRun run;
  private @Nullable ForcedShutdown stop;
  private List<UnstartedJob> neverRan = List.of();
  private @Nullable List<AbandonedWorker> abandoned;

  public ShutdownProgress(PoolConfig config, PoolCounters counters, PoolReporter reporter) {
    this.config = config;
    this.counters = counters;
    this.reporter = reporter;
    this.ticker = config.observers().ticker();
    this.began = ticker.nanos();
    this.completedBefore = completed();
    this.cancelledBefore = counters.read(Entry.CANCELLED);
  }

  /** Returns whether the current thread runs a job of the run, and so cannot wait for its end. */
  public static boolean isInside(PoolRun run) {
    Worker worker = Worker.current();
    boolean working = worker != null && worker.inner().isInside(run);
    return working || ExternalRunner.isSubmitterInside(run);
  }

  /** Sets the run that was closed; null if there was none. */
  public void closed(@Nullable PoolRun closed) {
    run = closed;
  }

  /** Sets the run that was closed and is to be drained; null if there was none. */
  public void drains(@Nullable PoolRun closed) {
    run = closed;
    if (closed != null) {
      closed.wakeForQueued();
    }
  }

  /** Cancels all jobs of a closed run. */
  public void cancelAll(PoolRun closed) {
    ForcedShutdown begun = new ForcedShutdown(closed);
    neverRan = begun.cancelQueued();
    begun.cancelRunning();
    stop = begun;
  }

  /** Waits for the end of the run; then, if everything was cancelled, abandons what is left. */
  public ShutdownReport finish(Duration timeout) {
    return finish(Deadline.after(timeout, ticker));
  }

  /** Like {@link #finish(Duration)}, until a deadline. */
  public ShutdownReport finish(Deadline deadline) {
    if (run == null || await(run, deadline)) {
      return report();
    }
    if (isInside(run)) {
      return finishWithoutWaiting();
    }
    ShutdownReport unfinished = report();
    reporter.shutdownIncomplete(unfinished);
    if (stop == null) {
      return unfinished;
    }
    stop.abandon();
    abandoned = unfinished.abandoned();
    return report();
  }

  /** Reports the current state; abandons nothing. */
  public ShutdownReport finishWithoutWaiting() {
    ShutdownReport report = report();
    if (stop == null && !report.terminated()) {
      reporter.shutdownIncomplete(report);
    }
    return report;
  }

  /** Waits for the end of the run; an interrupt ends the wait early and stays set. */
  private boolean await(PoolRun closing, Deadline deadline) {
    if (isInside(closing)) {
      return closing.over().isReleased();
    }
    try {
      return closing.over().park(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return closing.over().isReleased();
    }
  }

  /** Reports the current state, without waiting. */
  public ShutdownReport report() {
    List<AbandonedWorker> missing = abandoned;
    if (missing == null) {
      missing = run == null || run.over().isReleased() ? List.of() : describe(run);
    }
    return new ShutdownReport(
        config.name(),
        run == null || run.over().isReleased(),
        completed() - completedBefore,
        counters.read(Entry.CANCELLED) - cancelledBefore,
        run == null ? 0 : run.queue().size() + run.delayed().size(),
        neverRan,
        missing,
        Duration.ofNanos(ticker.nanos() - began));
  }

  private static List<AbandonedWorker> describe(PoolRun closing) {
    List<AbandonedWorker> described = new ArrayList<>(closing.group().describe());
    described.addAll(closing.externalRunners().describeGuests());
    return described;
  }

  private long completed() {
    return counters.read(Entry.SUCCEEDED) + counters.read(Entry.FAILED);
  }
}
