package io.threadsys.internal.task;

import static java.util.Objects.requireNonNull;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.event.JobRetried;
import io.threadsys.internal.jfr.JobRecording;
import io.threadsys.job.Job;
import io.threadsys.job.JobDecorator.Scope;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.RetryPolicy;
import io.threadsys.time.Deadline;
import io.threadsys.time.Scheduler;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A job with a handle: runs its code once for each attempt, and retries by its policy. */
public final class JobTask<T extends @Nullable Object> extends JobCompletion<T> {
  /*
   * A further attempt: all traces of the last one are removed first, then the job shows as queued
   * again, and only then is its timer armed. From that moment on another worker may run it, and the
   * old one does not touch it any more.
   *
   * Spin before park: parking and waking a thread takes ten microseconds, and a short job is over
   * before that. So a thread that waits from outside spins for about as long first, unless the job is
   * one of many that are queued.
   */
  private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 300 : 0;

  private final long submittedNanos;
  private final @Nullable RetryPolicy retry;

  public JobTask(
      TaskHost run,
      long id,
      @Nullable UUID uuid,
      JobOptions options,
      Job<T> body,
      Object original) {
    super(run, id, uuid, options, body, original);
    this.submittedNanos = queuedNanos;
    this.retry = options.retry() == null ? run.env().config().jobs().retry() : options.retry();
  }

  /** Returns when the job was submitted, on the pool's clock. */
  public long submittedNanos() {
    return submittedNanos;
  }

  /** Returns the priority level for the queue. */
  public int level() {
    return options().priority().level();
  }

  /** Arms the limits of an accepted job, which may be running by now, or done. */
  public void accepted(Scheduler scheduler) {
    if (limits != null) {
      limits.follow(this);
      limits.queued(this, scheduler);
    }
  }

  /** Notes the wait on the timer that the job is about to begin, instead of being queued. */
  public void delayedBy(PendingDelay wait) {
    delay = wait;
  }

  /** Registers a job that was accepted with a delay. */
  public void acceptedForLater() {
    if (limits != null) {
      limits.follow(this);
    }
  }

  /** Notes that the job is about to be enqueued again, or for the first time after a delay. */
  public void beginsToWait(long now) {
    queuedNanos = now;
  }

  /** Arms the queue timeout after a wait on the timer; the job may be running by now. */
  public void waitsInQueue(Scheduler scheduler) {
    if (limits != null) {
      limits.queued(this, scheduler);
    }
  }

  /** Runs the job on the current thread unless it has ended, and pops it off the runner's stack. */
  void run(JobRunner runner, long now) {
    TaskHost home = run;
    if (home == null) {
      runner.jobs().pop();
      return;
    }
    bindThread(Thread.currentThread());
    boundTo(runner.isWorker() ? runner : null);
    startsAttempt(now);
    PropagatedContext carried = context;
    if (!begin()) {
      bindThread(null);
      boundTo(null);
      runner.jobs().pop();
    } else if (carried == null) {
      Throwable unused = runBegun(home, runner, now);
    } else {
      carried.run(() -> runBegun(home, runner, now));
    }
  }

  /** Runs a job that has begun; returns what its code threw, which has been handled. */
  private @Nullable Throwable runBegun(TaskHost home, JobRunner runner, long now) {
    Job<T> code = requireNonNull(body);
    body = retry == null ? null : code;
    original = null;
    long waited = Math.max(0, now - queuedNanos);
    runner.shard().started(countedAs, waited);
    JobRecording span = home.env().reporter().jobStarted(name(), waited);
    if (limits != null) {
      limits.started(this, home.env().scheduler());
    }
    if (home.isStopping()) {
      cancel(CancellationReason.POOL_SHUTDOWN); // which may have checked before the job had begun
    }
    Object result = null;
    Throwable thrown = null;
    try {
      result = code.run(this);
    } catch (Throwable failure) {
      thrown = failure;
    }
    boolean decided = decidesEnd(result, thrown);
    runner.settleInterrupts(decided ? unbindThread() : closeInterrupts());
    long ran = runner.readClock() - now;
    home.env().reporter().jobReturned(name(), span);
    boolean ends = decided;
    if (decided) {
      endsItself(home, runner, result, thrown, ran);
    } else if (result instanceof PendingStage.StageResult pending) {
      stayOpen(home, runner, pending);
    } else {
      runner.shard().returned(countedAs, outcome(thrown), ran);
      ends = returned(home, runner, result, thrown, ran);
    }
    if (span != null) {
      JobState next = thrown == null ? JobState.RUNNING : JobState.QUEUED;
      String state = (ends ? awaitEnd() : next).name();
      span.ended(home.env().pool(), name(), id().toString(), waited, state);
    }
    return thrown;
  }

  /** Decides the end if neither a stage nor another attempt may follow; false if it was decided. */
  private boolean decidesEnd(@Nullable Object result, @Nullable Throwable thrown) {
    boolean mayGoOn = thrown == null ? result instanceof PendingStage.StageResult : retry != null;
    return !mayGoOn && endRunning();
  }

  /** Completes the job after its runner has decided the end. */
  private void endsItself(
      TaskHost home,
      JobRunner runner,
      @Nullable Object result,
      @Nullable Throwable thrown,
      long ran) {
    JobState end = thrown == null ? JobState.SUCCEEDED : JobState.FAILED;
    runner.shard().returned(countedAs, end, ran);
    finish(home, runner.shard(), end, thrown == null ? result : thrown, ran);
    runner.jobs().pop();
    hasEndedItself();
    forgetToken();
  }

  /** Returns the outcome of the attempt whose code has just returned. */
  private JobState outcome(@Nullable Throwable thrown) {
    if (!isRunning()) {
      return awaitEnd();
    }
    return thrown == null ? JobState.SUCCEEDED : JobState.FAILED;
  }

  /** Completes or retries the job; false if it is retried. */
  private boolean returned(
      TaskHost home,
      JobRunner runner,
      @Nullable Object result,
      @Nullable Throwable thrown,
      long ran) {
    Duration wait = RetryDecision.waitBefore(home, retry, attempt(), thrown);
    if (wait != null && triesAgain(home, runner, requireNonNull(thrown), wait)) {
      return false;
    }
    if (endRunning()) {
      JobState end = thrown == null ? JobState.SUCCEEDED : JobState.FAILED;
      finish(home, runner.shard(), end, thrown == null ? result : thrown, ran);
    }
    runner.jobs().pop();
    hasReturned();
    forgetToken();
    return true;
  }

  /**
   * Steps back to waiting; false if the job has ended, or may not wait on the timer.
   *
   * @param runner whose stack the job is on; null if it is on none
   */
  private boolean triesAgain(
      TaskHost home, @Nullable JobRunner runner, Throwable thrown, Duration wait) {
    hasReturned();
    if (limits != null) {
      limits.attemptOver();
    }
    PendingDelay next;
    home.env().counters().beginsStepBack();
    try {
      next = home.retryLater(this, runner != null && runner.isWorker());
      if (next == null) {
        return false;
      }
      if (!stepBack()) {
        next.remove();
        return false;
      }
      if (runner != null) {
        runner.jobs().pop();
      }
    } finally {
      home.env().counters().endsStepBack();
    }
    home.env().counters().shared.retried(countedAs);
    home.env()
        .reporter()
        .jobRetried(
            new JobRetried(home.env().pool(), name(), attempt(), ranNanos(), wait, thrown), this);
    next.arm(wait);
    if (home.isStopping()) {
      cancel(CancellationReason.POOL_SHUTDOWN); // which may have checked before the job was delayed
    }
    return true;
  }

  private void stayOpen(TaskHost home, JobRunner runner, PendingStage.StageResult pending) {
    PendingStage stage = new PendingStage(home, this, pending);
    hasReturned();
    open = stage;
    home.retain();
    runner.jobs().pop();
    home.stageOpened(stage);
    if (isRunning()) {
      stage.follow();
    } else {
      stage.leave(); // the end came too early to find it there
      stage.cancel();
    }
    if (home.isStopping()) {
      cancel(
          CancellationReason.POOL_SHUTDOWN); // which may have checked before the stage was pending
    }
  }

  /** Completes or retries the job after the stage that its code returned has ended. */
  @SuppressWarnings("try") // the context is only held open
  void stageEnded(PendingStage stage, @Nullable Object result, @Nullable Throwable error) {
    TaskHost home = run;
    if (home == null) {
      return;
    }
    if (error instanceof CancellationException) {
      cancel(CancellationReason.custom("its stage was cancelled"));
      return;
    }
    long ran = home.env().now() - startedNanos();
    try (Scope ignored = PropagatedContext.restore(context)) {
      Duration wait = RetryDecision.waitBefore(home, retry, attempt(), error);
      if (wait != null && triesAgain(home, null, requireNonNull(error), wait)) {
        stage.leave();
      } else if (endRunning()) {
        JobState end = error == null ? JobState.SUCCEEDED : JobState.FAILED;
        home.env().counters().shared.returned(countedAs, end, ran);
        finish(home, home.env().counters().shared, end, error == null ? result : error, ran);
        forgetToken();
      }
    }
  }

  @Override
  boolean waitUntil(Deadline deadline) throws InterruptedException {
    TaskHost home = run;
    return home == null ? waitOutside(null, deadline) : home.await(this, deadline);
  }

  /** Waits on a thread that is no worker: spins for a moment, then parks. */
  public boolean waitOutside(@Nullable TaskHost home, Deadline deadline)
      throws InterruptedException {
    boolean onlyAsks = deadline.hasPassed();
    return (!onlyAsks && endsSoon(home)) || park(deadline);
  }

  private boolean endsSoon(@Nullable TaskHost home) {
    for (int spin = 0; spin < SPINS && !isDone() && !isOneOfMany(home); spin++) {
      Thread.onSpinWait();
    }
    return isDone();
  }

  private boolean isOneOfMany(@Nullable TaskHost home) {
    return home != null && isQueued() && home.queued() > 1;
  }
}
