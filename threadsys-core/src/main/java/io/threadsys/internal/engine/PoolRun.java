package io.threadsys.internal.engine;

import static java.util.Objects.requireNonNull;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.config.PoolConfig;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.UnrunJob;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.Taken;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A pool from one start to the stop after it: its queue, its workers, and who waits for either. A
 * restart makes a new one, so nothing closed is ever used again.
 */
final class PoolRun {
  /*
   * "Accept" and "close" are decided by the queue: it refuses after close(), and a worker leaves
   * only when it saw the queue closed first and empty afterwards. Jobs that their submitter runs
   * itself pass the attendance instead, which decides between entering and closing in the same way.
   * The run is over when it is closed and the last one has left.
   */
  private final PoolConfig config;
  private final LiveSettings settings;
  private final PoolCounters counters;
  private final Reporter reporter;
  private final Runnable whenOver;
  private final JobQueue<Object> queue;
  private final IdleWorkers idleWorkers = new IdleWorkers();
  private final SpaceWaiters spaceWaiters = new SpaceWaiters();
  private final Attendance attendance = new Attendance();
  private final Set<OutsideRunner> outsideRunners = ConcurrentHashMap.newKeySet();
  private final Over over = new Over();
  private final WorkerGroup group;
  private final long pollNanos;
  private volatile boolean stopping;

  PoolRun(
      PoolConfig config,
      LiveSettings settings,
      PoolCounters counters,
      Reporter reporter,
      Runnable whenOver) {
    this.config = config;
    this.settings = settings;
    this.counters = counters;
    this.reporter = reporter;
    this.whenOver = whenOver;
    this.queue = config.queueing().factory().create(settings.queueSize);
    this.group = new WorkerGroup(this, config.workers().source(), counters);
    this.pollNanos = Deadline.nanos(config.workers().pollInterval());
  }

  /** Enqueues a job and wakes a worker; false if the queue is full or closed. */
  boolean offer(Object job, long stamp) {
    if (!queue.offer(job, stamp)) {
      return false;
    }
    counters.countAccepted();
    if (!settings.paused) {
      idleWorkers.wakeOne();
    }
    return true;
  }

  /** Takes the next job for the present thread to run; false if there is none, or a pause. */
  boolean take(Taken<Object> into) {
    return mayTake() && freed(queue.poll(into));
  }

  /** Takes out the job to be dropped first; false if there is none. */
  boolean takeVictim(Taken<Object> into) {
    return freed(queue.pollVictim(into));
  }

  /** Takes out one job; false if somebody else did. */
  boolean removeQueued(Object job) {
    return freed(queue.remove(job));
  }

  private boolean freed(boolean aPlace) {
    if (aPlace) {
      spaceWaiters.signal();
    }
    return aPlace;
  }

  /** A pause ends with the run: who shuts a paused pool down wants its jobs done. */
  boolean mayTake() {
    return !settings.paused || queue.isClosed();
  }

  boolean hasWork() {
    return queue.isClosed() || (!settings.paused && queue.size() > 0);
  }

  void wakeForQueued() {
    if (queue.size() > 0) {
      idleWorkers.wakeOne();
    }
  }

  /** Lets everybody who waits look again, after a setting changed. */
  void wakeAll() {
    group.wakeAll();
    spaceWaiters.signalAll();
  }

  /** Refuses new jobs from now on. */
  void close() {
    Throwable thrown = UserCode.run(queue::close);
    if (thrown != null) {
      reporter.error("closing the queue", thrown);
    }
    wakeAll();
    if (attendance.close()) {
      finish();
    }
  }

  /** Somebody who had entered leaves. */
  void leave() {
    if (attendance.leave()) {
      finish();
    }
  }

  /** Takes out all queued jobs and ends them, oldest first. */
  List<UnrunJob> cancelQueued() {
    stopping = true;
    List<UnrunJob> unrun = new ArrayList<>();
    Taken<Object> next = new Taken<>();
    while (queue.poll(next)) {
      long waited = now() - next.stamp();
      Object job = next.take();
      if (!(job instanceof JobTask<?> task)) {
        PlainJob.end(this, JobState.CANCELLED, waited);
        unrun.add(new UnrunJob(JobStack.name(job), job));
      } else {
        Object submitted = task.original();
        if (task.endTaken(JobState.CANCELLED, CancellationReason.POOL_SHUTDOWN)) {
          unrun.add(new UnrunJob(task.name(), requireNonNull(submitted)));
        }
      }
    }
    return unrun;
  }

  /** Cancels and interrupts whatever runs. */
  void cancelRunning() {
    group.cancelRunning();
    outsideRunners.forEach(runner -> cancel(runner, runner.thread()));
  }

  void cancel(Runner runner, @Nullable Thread thread) {
    boolean interrupt = false;
    for (Object job : runner.jobs().list()) {
      if (job instanceof JobTask<?> task) {
        task.cancel(CancellationReason.POOL_SHUTDOWN);
      } else {
        interrupt = true;
      }
    }
    if (interrupt && thread != null) {
      thread.interrupt();
    }
  }

  /** Ends the run without those who did not come back. */
  void abandon() {
    group.abandon();
    outsideRunners.forEach(
        runner -> {
          if (outsideRunners.remove(runner)) {
            abandon(runner);
            leave();
          }
        });
  }

  void abandon(Runner runner) {
    for (Object job : runner.jobs().abandon()) {
      if (!(job instanceof JobTask)) {
        PlainJob.end(this, JobState.CANCELLED, 0);
      }
    }
  }

  /** Runs an accepted job on the submitting thread; false if the run is closed. */
  boolean runOutside(Object job) {
    if (!attendance.enter()) {
      return false;
    }
    counters.countAccepted();
    OutsideRunner runner = new OutsideRunner(this);
    outsideRunners.add(runner);
    try {
      runner.run(job);
    } finally {
      if (outsideRunners.remove(runner)) {
        leave();
      }
    }
    return true;
  }

  /** Waits until the run is over; returns whether it is. */
  boolean awaitOver(Deadline deadline) throws InterruptedException {
    return over.park(deadline);
  }

  boolean isOver() {
    return over.isReleased();
  }

  private void finish() {
    whenOver.run();
    over.release();
  }

  boolean isClosed() {
    return queue.isClosed();
  }

  boolean isStopping() {
    return stopping;
  }

  JobQueue<Object> queue() {
    return queue;
  }

  IdleWorkers idleWorkers() {
    return idleWorkers;
  }

  SpaceWaiters spaceWaiters() {
    return spaceWaiters;
  }

  Attendance attendance() {
    return attendance;
  }

  Set<OutsideRunner> outsideRunners() {
    return outsideRunners;
  }

  WorkerGroup group() {
    return group;
  }

  PoolConfig config() {
    return config;
  }

  String pool() {
    return config.name();
  }

  PoolCounters counters() {
    return counters;
  }

  Ledger shared() {
    return counters.shared;
  }

  Reporter reporter() {
    return reporter;
  }

  LiveSettings settings() {
    return settings;
  }

  Ticker ticker() {
    return config.observing().ticker();
  }

  long now() {
    return ticker().nanos();
  }

  long pollNanos() {
    return pollNanos;
  }

  /** The end of a run. */
  private static final class Over extends Awaitable {}
}
