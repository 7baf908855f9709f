package io.threadsys.internal.task;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.cancel.CancellationRegistration;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.config.TimeoutConfig;
import io.threadsys.job.JobOptions;
import io.threadsys.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What may end a job from outside: its queue timeout, its run timeout, and its parent token. */
final class JobDeadlines {
  /*
   * Arming and ending race: the job may start or end while its timeout is being armed. So the arming
   * thread checks the job again afterwards and disarms a late entry. Both the armed entry and the job's
   * state are volatile: of "arm, then check" and "end, then disarm" at least one sees the other
   * (Dekker). Disarming twice does nothing.
   */
  private final @Nullable Duration queueTimeout;
  private final @Nullable Duration runTimeout;
  private final @Nullable CancellationToken parent;
  private final boolean interrupts;
  private volatile Scheduler.@Nullable Entry armedQueue;
  private volatile Scheduler.@Nullable Entry armedRun;
  private volatile @Nullable CancellationRegistration atParent;

  private JobDeadlines(
      @Nullable Duration queueTimeout,
      @Nullable Duration runTimeout,
      @Nullable CancellationToken parent,
      boolean interrupts) {
    this.queueTimeout = queueTimeout;
    this.runTimeout = runTimeout;
    this.parent = parent;
    this.interrupts = interrupts;
  }

  /** Returns the limits of a job, or null if it has none. */
  static @Nullable JobDeadlines of(JobOptions options, TimeoutConfig pool) {
    Duration queue = options.queueTimeout() == null ? pool.queue() : options.queueTimeout();
    Duration run = options.runTimeout() == null ? pool.run() : options.runTimeout();
    boolean none = queue == null && run == null && options.token() == null;
    return none ? null : new JobDeadlines(queue, run, options.token(), pool.interrupt());
  }

  boolean interrupts() {
    return interrupts;
  }

  @Nullable Duration run() {
    return runTimeout;
  }

  /** Registers with the parent token. The job has been accepted and may be running, or done. */
  void follow(JobTask<?> job) {
    if (parent != null) {
      CancellationRegistration place =
          parent.onCancel(reason -> job.cancel(CancellationReason.PARENT));
      atParent = place;
      if (!job.isUndecided()) {
        place.close();
      }
    }
  }

  /** Arms the queue timeout. The job has been enqueued and may be running, or done. */
  void queued(JobTask<?> job, Scheduler scheduler) {
    Duration limit = queueTimeout;
    if (limit != null && job.isQueued()) {
      int attempts = job.attempt();
      Scheduler.Entry entry = scheduler.schedule(limit, () -> job.timeOutQueued(limit, attempts));
      armedQueue = entry;
      if (!job.isQueued()) {
        entry.cancel();
      }
    }
  }

  /** Replaces the queue timeout by the run timeout; the code is about to run. */
  void started(JobTask<?> job, Scheduler scheduler) {
    disarm(armedQueue);
    Duration limit = runTimeout;
    if (limit != null) {
      Scheduler.Entry entry = scheduler.schedule(limit, () -> job.timeOutRunning(limit));
      armedRun = entry;
      if (!job.isRunning()) {
        entry.cancel();
      }
    }
  }

  /** Disarms the run timeout; another attempt may follow. */
  void attemptOver() {
    disarm(armedRun);
  }

  /** Disarms everything. */
  void ended() {
    disarm(armedQueue);
    disarm(armedRun);
    CancellationRegistration place = atParent;
    if (place != null) {
      place.close();
    }
  }

  private static void disarm(Scheduler.@Nullable Entry entry) {
    if (entry != null) {
      entry.cancel();
    }
  }
}
