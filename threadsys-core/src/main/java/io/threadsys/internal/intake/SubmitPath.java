package io.threadsys.internal.intake;

import io.threadsys.backpressure.BackpressureDecision;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.backpressure.RejectionReason;
import io.threadsys.backpressure.SubmissionInterruptedException;
import io.threadsys.backpressure.TooManyDelayedJobsException;
import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.limit.TokenBucket;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.run.Worker;
import io.threadsys.internal.task.JobTask;
import io.threadsys.job.JobOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slow path of a submission: limits → queue → backpressure. */
public final class SubmitPath {

  private final LiveSettings settings;
  private final PoolReporter reporter;

  public SubmitPath(LiveSettings settings, PoolReporter reporter) {
    this.settings = settings;
    this.reporter = reporter;
  }

  /** Enqueues a job without a handle, or applies the backpressure strategy. */
  void submit(PoolRun run, Runnable job, int level) {
    if (settings.gate != null) {
      OverflowingSubmission entry = new OverflowingSubmission(run, job, level);
      submitLimited(run, entry, JobOptions.UNNAMED, settings.backpressure);
    } else if (!run.offer(job, run.env().now(), level)) {
      submitRefused(run, job, level);
    }
  }

  /**
   * Applies the backpressure strategy to a job without a handle that the queue has just refused.
   */
  void submitRefused(PoolRun run, Runnable job, int level) {
    OverflowingSubmission queue = new OverflowingSubmission(run, job, level);
    overflow(run, queue, JobOptions.UNNAMED, settings.backpressure);
  }

  /** Enqueues a job with a handle, or applies the backpressure strategy. */
  void submit(PoolRun run, JobTask<?> job, @Nullable BackpressureStrategy override) {
    if (settings.gate != null) {
      OverflowingSubmission entry = new OverflowingSubmission(run, job, job.level());
      submitLimited(run, entry, job.name(), strategy(override));
    } else if (!run.offer(job, job.submittedNanos(), job.level())) {
      OverflowingSubmission queue = new OverflowingSubmission(run, job, job.level());
      overflow(run, queue, job.name(), strategy(override));
    }
    job.accepted(run.env().scheduler());
  }

  private BackpressureStrategy strategy(@Nullable BackpressureStrategy override) {
    return override == null ? settings.backpressure : override;
  }

  /** Enqueues as many jobs with handles as there are free slots, in one step; returns how many. */
  int submitTogether(PoolRun run, List<? extends JobTask<?>> jobs) {
    if (jobs.isEmpty() || settings.gate != null || !run.hasWorkers()) {
      return 0; // limits apply to, and same-thread mode runs, each job on its own
    }
    JobTask<?> first = jobs.get(0);
    int taken = run.offerAll(jobs, first.submittedNanos(), first.level());
    jobs.subList(0, taken).forEach(job -> job.accepted(run.env().scheduler()));
    return taken;
  }

  /** Delays a job with a handle until it is due, and its permit is. */
  void delay(PoolRun run, JobTask<?> job, Duration wait) {
    TokenBucket rate = settings.rate();
    long permitIn = rate == null ? 0 : rate.take();
    if (rate != null && permitIn == TokenBucket.REFUSED) {
      throw rejected(run.env().counters(), job.name(), RateLimiter.refusal(rate, run));
    }
    withPermit(
        rate,
        () -> {
          OverflowingSubmission queue = new OverflowingSubmission(run, job, job.level());
          if (queue.isLimited()) {
            // No strategy can free a slot for a job that is not to be queued yet.
            throw rejected(run.env().counters(), job.name(), queue.refusal());
          }
          Duration permitted = Duration.ofNanos(permitIn);
          delayUnlimited(run, job, wait.compareTo(permitted) < 0 ? permitted : wait);
        });
  }

  private void delayUnlimited(PoolRun run, JobTask<?> job, Duration wait) {
    if (!run.queueSlots().delay(job, wait)) {
      if (run.isClosed()) {
        throw notRunning(run.env().counters(), job.name(), "shutting down");
      }
      if (run.queueSlots().quotaIsFull()) {
        throw rejected(run.env().counters(), job.name(), run.queueSlots().quotaExceeded());
      }
      int limit = settings.config().jobs().maxDelayed();
      throw rejected(
          run.env().counters(),
          job.name(),
          new TooManyDelayedJobsException(settings.pool(), limit, stackTraces()));
    }
  }

  /** Rejects a job because the pool is not running. */
  public JobRejectedException notRunning(PoolCounters counters, String name, String state) {
    return rejected(
        counters, name, new PoolNotRunningException(settings.pool(), state, stackTraces()));
  }

  /** Applies the pool's limits to a job, then submits it. */
  private void submitLimited(
      PoolRun run, OverflowingSubmission queue, String name, BackpressureStrategy strategy) {
    withPermit(
        takePermit(run, queue, name),
        () -> {
          if (!queue.enter()) {
            overflow(run, queue, name, strategy);
          }
        });
  }

  /**
   * Submits a job that holds a permit, if one is needed; returns the permit if it is not accepted.
   */
  private static void withPermit(@Nullable TokenBucket permits, Runnable entry) {
    boolean accepted = false;
    try {
      entry.run();
      accepted = true;
    } finally {
      if (!accepted && permits != null) {
        permits.giveBack();
      }
    }
  }

  private @Nullable TokenBucket takePermit(PoolRun run, OverflowingSubmission queue, String name) {
    try {
      return RateLimiter.take(queue, run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw rejected(
          run.env().counters(),
          name,
          new SubmissionInterruptedException(settings.pool(), stackTraces()));
    } catch (JobRejectedException e) {
      throw rejected(run.env().counters(), name, e);
    } finally {
      queue.endWait();
    }
  }

  /** Counts further jobs that were rejected for the same reason as one that is counted already. */
  void alsoRefused(PoolCounters counters, String name, JobRejectedException rejection, int more) {
    for (int i = 0; i < more; i++) {
      JobRejectedException unused = rejected(counters, name, rejection);
    }
  }

  private void overflow(
      PoolRun run, OverflowingSubmission queue, String name, BackpressureStrategy strategy) {
    if (run.isClosed()) {
      throw notRunning(run.env().counters(), name, "shutting down");
    }
    run.env().counters().backpressure.asked.increment();
    try {
      BackpressureDecision admission = strategy.onFull(queue);
      if (!queue.isEnqueued()) {
        carryOut(admission, run, queue);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(run, name, queue, new SubmissionInterruptedException(settings.pool(), stackTraces()));
    } catch (JobRejectedException e) {
      refuse(run, name, queue, e);
    } catch (RuntimeException | Error e) {
      if (queue.isEnqueued()) {
        reporter.error("asking the backpressure strategy", e);
        return;
      }
      run.env().counters().countRejected(RejectionReason.STRATEGY_FAILED);
      reporter.jobRejected(name, RejectionReason.STRATEGY_FAILED);
      throw e;
    } finally {
      queue.endWait();
    }
  }

  private void carryOut(BackpressureDecision admission, PoolRun run, OverflowingSubmission queue) {
    switch (admission) {
      case ENQUEUED ->
          throw new IllegalStateException(
              "the backpressure strategy said ENQUEUED without a successful offer");
      case REJECT -> throw queue.refusal();
      case REJECT_TIMED_OUT -> throw queue.timeout(false);
      case REJECT_RETRIES_EXHAUSTED -> throw queue.timeout(true);
      case DROP -> {
        if (run.isClosed()) {
          throw new PoolNotRunningException(settings.pool(), "shutting down", stackTraces());
        }
        run.queueSlots().accepted(queue.job());
        OverflowingSubmission.drop(run, queue.job(), 0);
        run.env().counters().backpressure.droppedNewest.increment();
      }
      case RUN_BY_CALLER -> runByCaller(run, queue.job());
    }
  }

  private void runByCaller(PoolRun run, Object job) {
    Worker worker = Worker.current();
    boolean ran;
    if (worker != null && worker.inner().isInside(run)) {
      ran = worker.inner().runNow(run, job);
    } else {
      ran = run.externalRunners().runBySubmitter(job);
    }
    if (ran) {
      run.env().counters().backpressure.ranByCaller.increment();
    } else {
      throw new PoolNotRunningException(settings.pool(), "shutting down", stackTraces());
    }
  }

  private void refuse(
      PoolRun run, String name, OverflowingSubmission queue, JobRejectedException rejection) {
    // A strategy may enqueue and still throw; the job is accepted then.
    if (!queue.isEnqueued()) {
      throw rejected(run.env().counters(), name, rejection);
    }
  }

  private JobRejectedException rejected(
      PoolCounters counters, String name, JobRejectedException rejection) {
    counters.countRejected(rejection.reason());
    reporter.jobRejected(name, rejection.reason());
    return rejection;
  }

  private boolean stackTraces() {
    return settings.config().queue().rejectionStackTraces();
  }
}
