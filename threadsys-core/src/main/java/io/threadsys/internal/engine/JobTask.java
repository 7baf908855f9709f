package io.threadsys.internal.engine;

import static java.util.Objects.requireNonNull;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.event.JobEnded;
import io.threadsys.job.Job;
import io.threadsys.job.JobContext;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.time.Deadline;
import io.threadsys.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A job with a handle: runs its code once and brings it to exactly one end. */
final class JobTask<T extends @Nullable Object> extends InterruptibleJob<T> implements JobContext {
  /*
   * The winner of an end does five things in this order: the queue's place is free (if it was
   * queued), the limits are disarmed, the end is counted, the end is published, the world is told.
   * So a queued job is never counted twice, and who sees the end sees it counted, with nothing left
   * behind in timers and tokens.
   *
   * run is cleared with the end, body before the code runs, and worker when it has returned, so a
   * finished job keeps neither its lambda nor its pool's workers reachable.
   *
   * worker and watch are volatile for the same reason as in JobLimits: of "ended by somebody else,
   * set the watch, look whether the code has returned" and "code returned, look for a watch" at
   * least one sees the other.
   */
  private final long submittedNanos;
  private final int level;
  private final @Nullable JobLimits limits;
  private volatile @Nullable PoolRun run;
  private @Nullable Job<T> body;
  private @Nullable Object original;
  private volatile @Nullable CancellationToken token;
  private volatile double progress;
  private volatile long startedNanos;
  private volatile @Nullable Worker worker;
  private volatile @Nullable StuckWatch watch;

  JobTask(PoolRun run, long id, JobOptions options, Job<T> body, Object original) {
    super(id, options.name());
    this.run = run;
    this.level = options.priority().level();
    this.limits = JobLimits.of(options, run.config().timeouts());
    this.body = body;
    this.original = original;
    this.submittedNanos = run.now();
  }

  long submittedNanos() {
    return submittedNanos;
  }

  int level() {
    return level;
  }

  long startedNanos() {
    return startedNanos;
  }

  /** The pool has accepted the job; it may be running or even over by now. */
  void accepted(Scheduler scheduler) {
    if (limits != null) {
      limits.accepted(this, scheduler);
    }
  }

  /** Runs the job on the present thread unless it has ended already. */
  void run(Runner runner, long now) {
    PoolRun home = run;
    if (home == null) {
      return;
    }
    bindThread(Thread.currentThread());
    worker = runner instanceof Worker self ? self : null;
    startedNanos = now;
    if (begin()) {
      runBegun(home, runner, now);
    } else {
      bindThread(null);
      worker = null;
    }
  }

  private void runBegun(PoolRun home, Runner runner, long now) {
    Job<T> code = requireNonNull(body);
    body = null;
    original = null;
    long waited = Math.max(0, now - submittedNanos);
    runner.ledger().started(waited);
    home.reporter().jobStarted(name(), waited);
    if (limits != null) {
      limits.started(this, home.scheduler());
    }
    T result = null;
    Throwable thrown = null;
    try {
      result = code.run(this);
    } catch (Throwable failure) {
      thrown = failure;
    }
    runner.settleInterrupts(closeInterrupts());
    long ran = runner.lap() - now;
    runner.ledger().returned(ran);
    home.reporter().jobReturned(name());
    if (endRunning()) {
      JobState end = thrown == null ? JobState.SUCCEEDED : JobState.FAILED;
      finish(home, runner.ledger(), end, thrown == null ? result : thrown, ran);
    }
    hasReturned();
  }

  private void hasReturned() {
    token = null;
    worker = null;
    StuckWatch present = watch;
    if (present != null) {
      watch = null;
      present.returned();
    }
  }

  @Override
  public boolean cancel(CancellationReason reason) {
    return endWaiting(JobState.CANCELLED, reason)
        || endRunning(JobState.CANCELLED, reason, reason, true);
  }

  /** Ends the job unless it has started. */
  void timeOutQueued(Duration limit) {
    endWaiting(JobState.TIMED_OUT, new TimedOut(false, limit));
  }

  /** Ends the job unless it has ended. */
  void timeOutRunning(Duration limit) {
    boolean interrupts = limits != null && limits.interrupts();
    CancellationReason reason = CancellationReason.timeout(limit);
    endRunning(JobState.TIMED_OUT, new TimedOut(true, limit), reason, interrupts);
  }

  /**
   * Ends a job that the caller has taken out of the queue; false if it has started or ended.
   *
   * @param outcome the reason, if it is cancelled
   */
  boolean endTaken(JobState end, @Nullable CancellationReason outcome) {
    PoolRun home = run;
    if (home == null || !endQueued()) {
      return false;
    }
    finish(home, home.shared(), end, outcome, JobEnded.NEVER_RAN);
    return true;
  }

  private boolean endWaiting(JobState end, Object outcome) {
    PoolRun home = run;
    if (home == null || !endQueued()) {
      return false;
    }
    home.removeQueued(this);
    finish(home, home.shared(), end, outcome, JobEnded.NEVER_RAN);
    return true;
  }

  private boolean endRunning(
      JobState end, Object outcome, CancellationReason reason, boolean interrupt) {
    PoolRun home = run;
    if (home == null || !endRunning()) {
      return false;
    }
    finish(home, home.shared(), end, outcome, home.now() - startedNanos);
    CancellationToken present = token;
    if (present != null) {
      present.cancel(reason);
    }
    if (interrupt) {
      deliverInterrupt();
    }
    watchReturn(home);
    return true;
  }

  private void watchReturn(PoolRun home) {
    Worker holder = worker;
    if (holder != null) {
      Duration grace = home.config().timeouts().stuckAfter();
      StuckWatch started = new StuckWatch(holder, this, home.scheduler(), grace);
      watch = started;
      if (worker == null) {
        started.returned();
      }
    }
  }

  /** What was submitted, for a job that never ran. */
  @Nullable Object original() {
    return original;
  }

  @Override
  public CancellationToken token() {
    CancellationToken present = token;
    if (present == null) {
      synchronized (this) {
        present = token;
        if (present == null) {
          present = CancellationToken.create();
          token = present;
        }
      }
      // An end that came before the token existed found none to cancel.
      CancellationReason reason = endReason();
      if (reason != null) {
        present.cancel(reason);
      }
    }
    return present;
  }

  @Override
  public void progress(double fraction) {
    if (!Double.isNaN(fraction)) {
      progress = Math.max(0, Math.min(1, fraction));
    }
  }

  @Override
  public double progress() {
    return state() == JobState.SUCCEEDED ? 1 : progress;
  }

  @Override
  boolean waitUntil(Deadline deadline) throws InterruptedException {
    PoolRun home = run;
    Worker waiting = Worker.current();
    if (home == null || waiting == null) {
      return park(deadline);
    }
    return waiting.waitFor(this, home, deadline);
  }

  private void finish(
      PoolRun home, Ledger ledger, JobState end, @Nullable Object outcome, long ran) {
    run = null;
    body = null;
    original = null;
    if (limits != null) {
      limits.ended();
    }
    ledger.ended(end);
    publish(end, outcome);
    Throwable failure = end == JobState.FAILED ? (Throwable) outcome : null;
    if (failure != null || end == JobState.TIMED_OUT || home.reporter().wantsEnds(name())) {
      long started = ran == JobEnded.NEVER_RAN ? home.now() : startedNanos;
      long waited = Math.max(0, started - submittedNanos);
      JobEnded event = new JobEnded(home.pool(), name(), end, waited, ran);
      home.reporter().jobEnded(event, number(), failure);
    }
  }
}
