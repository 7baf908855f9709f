package io.threadsys.internal.report;

import io.threadsys.backpressure.RejectionReason;
import io.threadsys.config.SettingChange;
import io.threadsys.event.AttemptReturned;
import io.threadsys.event.AttemptStarted;
import io.threadsys.event.JobEnded;
import io.threadsys.event.JobNameRegistered;
import io.threadsys.event.JobRejected;
import io.threadsys.event.JobRetried;
import io.threadsys.event.PoolListener;
import io.threadsys.event.PoolResized;
import io.threadsys.event.PoolStateChanged;
import io.threadsys.event.WorkerDied;
import io.threadsys.event.WorkerStuck;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.internal.jfr.JfrRecorder;
import io.threadsys.internal.jfr.JobRecording;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.PoolErrorHandler;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.ShutdownReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Reports events to log, listeners, JDK Flight Recorder and error handler: one method per event.
 * Exceptions of listeners and handlers stop here.
 */
public final class PoolReporter {

  private static final Logger LOG = LoggerFactory.getLogger("io.threadsys.ThreadPool");

  private final ListenerList listeners;
  private final String pool;
  private final PoolErrorHandler errorHandler;

  public PoolReporter(String pool, List<PoolListener> listeners, PoolErrorHandler errorHandler) {
    this.pool = pool;
    this.errorHandler = errorHandler;
    this.listeners = new ListenerList(listeners, this::error);
  }

  /** Adds a listener. */
  public void add(PoolListener listener) {
    listeners.add(listener);
  }

  /** Removes a listener. */
  public void remove(PoolListener listener) {
    listeners.remove(listener);
  }

  /** Reports a job name that is new to the pool. */
  public void jobNamed(String job) {
    JobNameRegistered event = new JobNameRegistered(pool, job);
    listeners.tell(listener -> listener.jobNamed(event));
  }

  /** Reports that a job's code is about to run; returns its recording, or null. */
  @Nullable
  public JobRecording jobStarted(String job, long waitedNanos) {
    if (listeners.hearOf(job)) {
      AttemptStarted event = new AttemptStarted(pool, job, waitedNanos);
      listeners.tell(job, listener -> listener.jobStarted(event));
    }
    return JfrRecorder.jobBegins();
  }

  /** Reports that the code of a job has returned. */
  public void jobReturned(String job, @Nullable JobRecording span) {
    if (span != null) {
      span.returned();
    }
    if (listeners.hearOf(job)) {
      AttemptReturned event = new AttemptReturned(pool, job);
      listeners.tell(job, listener -> listener.jobReturned(event));
    }
  }

  /** Reports that a job failed and is retried. */
  public void jobRetried(JobRetried event, JobHandle<?> job) {
    LOG.atWarn()
        .addKeyValue("pool", pool)
        .addKeyValue("job", event.job())
        .addKeyValue("id", job.id())
        .addKeyValue("attempt", event.attempt())
        .addKeyValue("delayMs", event.delay().toMillis())
        .setCause(event.failure())
        .log(
            "Job {} of pool '{}' failed and is retried in {} ms: {}",
            JobLogFields.label(event.job(), job),
            pool,
            event.delay().toMillis(),
            event.failure().toString());
    if (listeners.hearOf(event.job())) {
      listeners.tell(event.job(), listener -> listener.jobRetried(event));
    }
  }

  /** Reports a job's terminal state; the handle is null if it has none. */
  public void jobEnded(JobEnded event, @Nullable JobHandle<?> job, @Nullable Throwable error) {
    if (error != null) {
      Level level = error instanceof Error ? Level.ERROR : Level.WARN;
      JobLogFields.add(LOG.atLevel(level), event, job)
          .setCause(error)
          .log(
              "Job {} of pool '{}' failed: {}",
              JobLogFields.label(event.job(), job),
              pool,
              error.toString());
    } else if (event.state() == JobState.TIMED_OUT) {
      JobLogFields.add(LOG.atWarn(), event, job)
          .log("Job {} of pool '{}' timed out", JobLogFields.label(event.job(), job), pool);
    } else if (event.state() == JobState.DROPPED) {
      JobLogFields.add(LOG.atDebug(), event, job)
          .log("Job {} of pool '{}' was dropped", JobLogFields.label(event.job(), job), pool);
    } else if (LOG.isDebugEnabled()) {
      JobLogFields.add(LOG.atDebug(), event, job)
          .log(
              "Job {} of pool '{}' ended {}",
              JobLogFields.label(event.job(), job),
              pool,
              event.state());
    }
    listeners.tell(event.job(), listener -> listener.jobEnded(event));
  }

  /** Returns whether a listener wants events of jobs without a name. */
  public boolean tellsOfUnnamed() {
    return listeners.hearOfUnnamed();
  }

  /**
   * Returns whether no log, listener or recording wants to know of jobs without a name that begin,
   * return or succeed.
   */
  public boolean isQuiet() {
    return !listeners.hearOfUnnamed() && !LOG.isDebugEnabled() && !JfrRecorder.recordsJobs();
  }

  /** Returns whether ends that are neither failures nor timeouts are logged or listened to. */
  public boolean wantsEnds(String job) {
    return listeners.hearOf(job) || LOG.isDebugEnabled();
  }

  /** Reports a rejected submission. */
  public void jobRejected(String job, RejectionReason reason) {
    if (LOG.isDebugEnabled()) {
      LOG.atDebug()
          .addKeyValue("pool", pool)
          .addKeyValue("job", job)
          .addKeyValue("reason", reason)
          .log("Job '{}' was rejected by pool '{}': {}", job, pool, reason);
    }
    JfrRecorder.jobRejected(pool, job, reason.name());
    if (!listeners.isEmpty()) {
      JobRejected event = new JobRejected(pool, job, reason);
      listeners.tell(listener -> listener.jobRejected(event));
    }
  }

  /** Reports that a worker was killed by an exception. */
  public void workerDied(String worker, Throwable cause) {
    LOG.atError()
        .addKeyValue("pool", pool)
        .addKeyValue("worker", worker)
        .setCause(cause)
        .log("Worker {} died and is being replaced: {}", worker, cause.toString());
    JfrRecorder.workerDied(pool, worker, cause);
    WorkerDied event = new WorkerDied(pool, worker, cause);
    listeners.tell(listener -> listener.workerDied(event));
    handle("running a worker", cause);
  }

  /** Reports that the code of a job that has ended did not return. */
  public void workerStuck(WorkerStuck event, @Nullable Thread thread) {
    LoggingEventBuilder log =
        LOG.atWarn()
            .addKeyValue("pool", pool)
            .addKeyValue("worker", event.worker())
            .addKeyValue("job", event.job())
            .addKeyValue("durationMs", event.ranNanos() / 1_000_000.0);
    if (thread != null) {
      Throwable where = new Throwable("where " + event.worker() + " is");
      where.setStackTrace(thread.getStackTrace());
      log = log.setCause(where);
    }
    log.log(
        "Worker {} is stuck: job '{}' has timed out or been cancelled but is still running",
        event.worker(),
        event.job());
    JfrRecorder.workerStuck(pool, event.worker(), event.job(), event.ranNanos());
    listeners.tell(listener -> listener.workerStuck(event));
  }

  /** Reports a change of the pool's state. */
  public void stateChanged(PoolState from, PoolState to) {
    LOG.atInfo()
        .addKeyValue("pool", pool)
        .addKeyValue("from", from)
        .addKeyValue("to", to)
        .log("Pool '{}' is {}", pool, to);
    JfrRecorder.stateChanged(pool, from.name(), to.name());
    PoolStateChanged event = new PoolStateChanged(pool, from, to);
    listeners.tell(listener -> listener.stateChanged(event));
  }

  /** Reports that a shutdown timed out. */
  public void shutdownIncomplete(ShutdownReport report) {
    LOG.atWarn()
        .addKeyValue("pool", pool)
        .addKeyValue("queued", report.queued())
        .addKeyValue("abandoned", report.abandoned().size())
        .log("Pool '{}' did not drain within {}", pool, report.elapsed());
  }

  /** Reports a changed setting; {@link #resized} reports the number of workers. */
  public void changed(SettingChange change, String source) {
    if (!change.setting().equals("threads")) {
      LOG.atInfo()
          .addKeyValue("pool", pool)
          .addKeyValue("setting", change.setting())
          .addKeyValue("from", change.from())
          .addKeyValue("to", change.to())
          .addKeyValue("source", source)
          .log(
              "Pool '{}': {} changed from {} to {}",
              pool,
              change.setting(),
              change.from(),
              change.to());
    }
  }

  /** Reports a change of the number of workers. */
  public void resized(PoolResized event) {
    LOG.atInfo()
        .addKeyValue("pool", pool)
        .addKeyValue("setting", "threads")
        .addKeyValue("from", event.from())
        .addKeyValue("to", event.to())
        .addKeyValue("reason", event.reason())
        .log("Pool '{}': threads changed to {}: {}", pool, event.to(), event.reason());
    JfrRecorder.poolResized(pool, event.from(), event.to());
    listeners.tell(listener -> listener.resized(event));
  }

  /** Reports an exception that no caller can be told of. */
  public void error(String activity, Throwable error) {
    LOG.atError()
        .addKeyValue("pool", pool)
        .addKeyValue("activity", activity)
        .setCause(error)
        .log("Pool '{}': error while {}", pool, activity);
    handle(activity, error);
  }

  private void handle(String activity, Throwable error) {
    Throwable thrown = UserCode.run(() -> errorHandler.onError(pool, activity, error));
    if (thrown != null) {
      LOG.atError()
          .addKeyValue("pool", pool)
          .setCause(thrown)
          .log("The error handler of pool '{}' threw", pool);
    }
  }
}
