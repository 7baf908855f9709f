package io.threadsys.internal.task;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.cancel.CancellationRegistration;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.config.TimeoutConfig;
import io.threadsys.job.JobOptions;
import io.threadsys.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What may end a job from outside: its timeouts and the token it follows. */
final class JobDeadlines {
  /*
   * Arming and ending race: the job may start or end while its timeout is being armed. So whoever
   * arms looks at the job again afterwards, and disarms what came too late. Both the armed entry
   * and the job's state are volatile: of "arm, then look" and "end, then disarm" at least one sees
   * the other. Disarming twice does nothing.
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

  /** Returns a job's limits, or null if it has none. */
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

  /** The job was accepted; it may be running or even over by now. */
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

  /** The job has entered the queue; it may be running or even over by now. */
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

  /** The job's code is about to run. */
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

  /** The job's code has returned, and another attempt may follow. */
  void attemptOver() {
    disarm(armedRun);
  }

  /** The job has ended. */
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
