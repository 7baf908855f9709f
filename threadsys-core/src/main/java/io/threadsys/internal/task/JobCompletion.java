package io.threadsys.internal.task;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.event.JobEnded;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.internal.metrics.NamedJobCounters;
import io.threadsys.job.Job;
import io.threadsys.job.JobDecorator.Scope;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.time.Ticker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Completion of a job with a handle: exactly one terminal state, whichever thread decides it. */
public abstract class JobCompletion<T extends @Nullable Object> extends RunContext<T> {
  /*
   * The winner of the completion does five things in this order: it frees the job's slot (in the
   * queue, on the timer, or among the pending stages), disarms the limits, counts the end, publishes
   * the terminal state, and reports it. So a waiting job is never counted twice, and a thread that sees
   * the terminal state sees it counted, with nothing left behind in timers and tokens.
   *
   * run and context are cleared on completion, body before the only attempt runs, and worker when the
   * code has returned, so a finished job keeps neither its lambda, nor its submitter's context, nor
   * its pool's workers reachable. The runner reads the context before it begins.
   *
   * worker and watch are volatile for the same reason as in JobDeadlines (Dekker): of "completed by
   * another thread: set watch, then read worker" and "code returned: clear worker, then read watch" at
   * least one sees the other. The same holds for open. A runner that has decided the end itself knows
   * that no watch is set, and needs no fence.
   *
   * run is written with release stores: a thread that still sees it after the end only loses the CAS
   * for a second end. worker is set before the CAS by which the job begins.
   */
  private static final VarHandle RUN;
  private static final VarHandle WORKER;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      RUN = lookup.findVarHandle(JobCompletion.class, "run", TaskHost.class);
      WORKER = lookup.findVarHandle(JobCompletion.class, "worker", JobRunner.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final @Nullable JobDeadlines limits;
  public final @Nullable NamedJobCounters countedAs;
  volatile @Nullable TaskHost run;
  private volatile @Nullable JobRunner worker;
  volatile @Nullable PendingDelay delay;
  volatile @Nullable PendingStage open;
  @Nullable PropagatedContext context;
  @Nullable Job<T> body;
  @Nullable Object original;
  long queuedNanos;
  private volatile @Nullable StuckTimer watch;

  JobCompletion(
      TaskHost run,
      long id,
      @Nullable UUID uuid,
      JobOptions options,
      Job<T> body,
      Object original) {
    super(id, uuid, options);
    RUN.setRelease(this, run);
    this.limits = JobDeadlines.of(options, run.env().config().timeouts());
    this.context =
        PropagatedContext.capture(
            run.env().config().jobs().decorator(), options, run.env().reporter());
    this.countedAs = run.env().counters().names.of(options.name());
    this.body = body;
    this.original = original;
    this.queuedNanos = run.env().now();
  }

  @Override
  final boolean cancel(CancellationReason reason, boolean interrupt) {
    TaskHost home = run;
    JobState from = home == null ? null : decideEnd();
    if (home == null || from == null) {
      return false;
    }
    if (from == JobState.QUEUED) {
      endedWaiting(home, JobState.CANCELLED, reason);
    } else {
      endedRunning(home, JobState.CANCELLED, reason, reason, interrupt);
    }
    return true;
  }

  /** Times the job out unless it has started the attempt, or waits on the timer. */
  void timeOutQueued(Duration limit, int attemptsBefore) {
    TaskHost home = run;
    if (home != null && attempt() == attemptsBefore && endQueued()) {
      endedWaiting(home, JobState.TIMED_OUT, new TimeoutOutcome(false, limit));
    }
  }

  /** Times the job out unless it has ended. */
  void timeOutRunning(Duration limit) {
    TaskHost home = run;
    if (home != null && endRunning()) {
      boolean interrupts = limits != null && limits.interrupts();
      CancellationReason reason = CancellationReason.timeout(limit);
      endedRunning(home, JobState.TIMED_OUT, new TimeoutOutcome(true, limit), reason, interrupts);
    }
  }

  /**
   * Completes a job that the caller has removed from the queue; false if it has started or ended.
   *
   * @param outcome the reason, if it is cancelled
   */
  public boolean endTaken(JobState end, @Nullable CancellationReason outcome) {
    TaskHost home = run;
    if (home == null || !endQueued()) {
      return false;
    }
    finish(home, home.env().counters().shared, end, outcome, JobEnded.NEVER_RAN);
    return true;
  }

  private void endedWaiting(TaskHost home, JobState end, Object outcome) {
    PendingDelay wait = delay;
    if (wait == null || !wait.remove()) {
      home.removeQueued((JobTask<?>) this);
    }
    finish(home, home.env().counters().shared, end, outcome, JobEnded.NEVER_RAN);
  }

  private void endedRunning(
      TaskHost home, JobState end, Object outcome, CancellationReason reason, boolean interrupt) {
    finish(home, home.env().counters().shared, end, outcome, home.env().now() - startedNanos());
    cancelToken(reason);
    if (interrupt) {
      deliverInterrupt();
    }
    PendingStage stage = open;
    if (stage != null) {
      stage.cancel();
    }
    if (interrupt || end == JobState.TIMED_OUT) { // else it may continue
      watchReturn(home);
    }
  }

  private void watchReturn(TaskHost home) {
    JobRunner holder = worker;
    if (holder != null) {
      Duration grace = home.env().config().timeouts().stuckAfter();
      StuckTimer started = new StuckTimer(holder, this, home.env().scheduler(), grace);
      watch = started;
      if (worker == null) {
        started.returned();
      }
    }
  }

  @Override
  long ranNanos() {
    TaskHost home = run;
    return home == null ? 0 : home.env().now() - startedNanos();
  }

  @Override
  @Nullable Duration runLimit() {
    return limits == null ? null : limits.run();
  }

  @Override
  Ticker ticker() {
    TaskHost home = run;
    return home == null ? Ticker.system() : home.env().ticker();
  }

  /** Returns what was submitted, for a job that never ran. */
  public final @Nullable Object original() {
    return original;
  }

  /** Sets the worker that is about to begin the job; null if the runner is not a worker. */
  final void boundTo(@Nullable JobRunner runner) {
    WORKER.setRelease(this, runner);
  }

  /** Notes that the code has returned and its runner has decided the end. */
  final void hasEndedItself() {
    WORKER.setRelease(this, null);
  }

  /** Notes that the code has returned, while another thread may have decided the end. */
  final void hasReturned() {
    worker = null;
    StuckTimer present = watch;
    if (present != null) {
      watch = null;
      present.returned();
    }
  }

  final void finish(
      TaskHost home, CounterShard shard, JobState end, @Nullable Object outcome, long ran) {
    RUN.setRelease(this, null);
    body = null;
    original = null;
    forgetIndex();
    PendingStage stage = open;
    boolean stayed = stage != null && stage.remove();
    if (limits != null) {
      limits.ended();
    }
    home.completed(shard, countedAs, end);
    publish(end, outcome);
    Throwable failure = end == JobState.FAILED ? (Throwable) outcome : null;
    report(home, end, failure, ran);
    PropagatedContext carried = context;
    if (carried != null) {
      carried.ended(end, end == JobState.TIMED_OUT ? obstacle() : failure);
      context = null;
    }
    if (stayed) {
      home.release();
    }
  }

  @SuppressWarnings("try") // the context is only held open
  private void report(TaskHost home, JobState end, @Nullable Throwable failure, long ran) {
    if (failure != null || end == JobState.TIMED_OUT || home.env().reporter().wantsEnds(name())) {
      boolean ranAtLast = ran != JobEnded.NEVER_RAN;
      long waited = Math.max(0, (ranAtLast ? startedNanos() : home.env().now()) - queuedNanos);
      JobEnded event =
          new JobEnded(home.env().pool(), name(), end, waited, ran, attempt(), options().tags());
      if (failure != null) {
        home.env().counters().failures.add(event, id(), failure, home.env().now());
      }
      try (Scope ignored = PropagatedContext.restore(context)) {
        home.env().reporter().jobEnded(event, this, failure);
      }
    }
  }
}
