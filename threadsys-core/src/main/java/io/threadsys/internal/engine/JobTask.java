package io.threadsys.internal.engine;

import static java.util.Objects.requireNonNull;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.event.JobEnded;
import io.threadsys.job.Job;
import io.threadsys.job.JobContext;
import io.threadsys.job.JobState;
import io.threadsys.time.Deadline;
import org.jspecify.annotations.Nullable;

/** A job with a handle: runs its code once and brings it to exactly one end. */
final class JobTask<T extends @Nullable Object> extends InterruptibleJob<T> implements JobContext {
  /*
   * The winner of an end does four things in this order: the queue's place is free (if it was
   * queued), the end is counted, the end is published, the world is told. So a queued job is never
   * counted twice, and who sees the end sees it counted.
   *
   * run is cleared with the end, and body before the code runs, so a finished job keeps neither its
   * lambda nor its pool's workers reachable.
   */
  private final long submittedNanos;
  private volatile @Nullable PoolRun run;
  private @Nullable Job<T> body;
  private @Nullable Object original;
  private volatile @Nullable CancellationToken token;
  private volatile double progress;
  private volatile long startedNanos;

  JobTask(PoolRun run, long id, String name, Job<T> body, Object original) {
    super(id, name);
    this.run = run;
    this.body = body;
    this.original = original;
    this.submittedNanos = run.now();
  }

  long submittedNanos() {
    return submittedNanos;
  }

  /** Runs the job on the present thread unless it has ended already. */
  void run(Runner runner, long now) {
    PoolRun home = run;
    if (home == null) {
      return;
    }
    bindThread(Thread.currentThread());
    startedNanos = now;
    if (!begin()) {
      bindThread(null);
      return;
    }
    Job<T> code = requireNonNull(body);
    body = null;
    original = null;
    long waited = Math.max(0, now - submittedNanos);
    runner.ledger().started(waited);
    home.reporter().jobStarted(name(), waited);
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
    token = null;
  }

  @Override
  public boolean cancel(CancellationReason reason) {
    return end(JobState.CANCELLED, reason);
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
      CancellationReason reason = cancellationReason();
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
    Worker worker = Worker.current();
    if (home == null || worker == null) {
      return park(deadline);
    }
    return worker.waitFor(this, home, deadline);
  }

  private boolean end(JobState end, CancellationReason reason) {
    PoolRun home = run;
    if (home == null) {
      return false;
    }
    if (endQueued()) {
      home.removeQueued(this);
      finish(home, home.shared(), end, reason, JobEnded.NEVER_RAN);
      return true;
    }
    if (endRunning()) {
      finish(home, home.shared(), end, reason, home.now() - startedNanos);
      CancellationToken present = token;
      if (present != null) {
        present.cancel(reason);
      }
      deliverInterrupt();
      return true;
    }
    return false;
  }

  private void finish(
      PoolRun home, Ledger ledger, JobState end, @Nullable Object outcome, long ran) {
    run = null;
    body = null;
    original = null;
    ledger.ended(end);
    publish(end, outcome);
    Throwable failure = end == JobState.FAILED ? (Throwable) outcome : null;
    if (failure != null || home.reporter().wantsEnds()) {
      long waited = ran == JobEnded.NEVER_RAN ? home.now() - submittedNanos : waitedBeforeStart();
      JobEnded event = new JobEnded(home.pool(), name(), end, Math.max(0, waited), ran);
      home.reporter().jobEnded(event, number(), failure);
    }
  }

  private long waitedBeforeStart() {
    return startedNanos - submittedNanos;
  }
}
