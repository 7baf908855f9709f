package io.threadsys.internal.engine;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.Taken;
import io.threadsys.time.Deadline;
import io.threadsys.time.Scheduler;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
  private final DelayedJobs delayed;
  private final Set<OpenStage> openStages = ConcurrentHashMap.newKeySet();
  private final Set<OutsideRunner> outsideRunners = ConcurrentHashMap.newKeySet();
  private final Over over = new Over();
  private final RunSpan span;
  private final WorkerGroup group;
  private final long pollNanos;
  private volatile boolean closed;
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
    this.span = new RunSpan(now(), counters.readEnds());
    this.whenOver = whenOver;
    this.queue = config.queueing().factory().create(settings.queueSize);
    this.delayed = new DelayedJobs(this, config.jobs().maxDelayed());
    this.group = new WorkerGroup(this, config.workers().source(), counters);
    this.pollNanos = Deadline.nanos(config.workers().pollInterval());
  }

  /** Enqueues a job and wakes a worker; false if the queue is full or closed. */
  boolean offer(Object job, long stamp, int level) {
    if (closed || !queue.offer(job, stamp, level)) {
      return false;
    }
    counters.countAccepted(job);
    if (!settings.paused) {
      idleWorkers.wakeOne();
    }
    return true;
  }

  /** Enqueues as many jobs as there are places, and wakes as many workers; returns how many. */
  int offerAll(List<? extends JobTask<?>> jobs, long stamp, int level) {
    int taken = closed ? 0 : queue.offerAll(jobs, stamp, level);
    jobs.subList(0, taken).forEach(counters::countAccepted);
    if (!settings.paused) {
      idleWorkers.wake(taken);
    }
    return taken;
  }

  /** Takes a job in that is to be queued later; false if the run is closed, or has too many. */
  boolean delay(JobTask<?> job, Duration wait) {
    Delay entry = job.delayed(this);
    if (!delayed.add(entry, false)) {
      return false;
    }
    counters.countAccepted(job);
    job.acceptedForLater();
    entry.arm(scheduler(), wait);
    return true;
  }

  /** Takes the next job for the present thread to run; false if there is none, or a pause. */
  boolean take(Taken<Object> into, long now) {
    return mayTake() && (freed(queue.poll(into, now)) || delayed.takeDue(into));
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
      if (delayed.hasDue()) {
        delayed.admit();
      }
      spaceWaiters.signal();
    }
    return aPlace;
  }

  /** A pause ends with the run: who shuts a paused pool down wants its jobs done. */
  boolean mayTake() {
    return !settings.paused || isClosed();
  }

  /** Whether a worker without a job has something to do: to take one, or to leave. */
  boolean hasWork() {
    boolean leaves = isClosed() && delayed.size() == 0;
    return leaves || (mayTake() && (queue.size() > 0 || delayed.hasDue()));
  }

  void wakeForQueued() {
    if (queue.size() > 0 || delayed.hasDue()) {
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
    delayed.close(); // before a worker can see that the run is closed and nothing is delayed
    Throwable thrown = UserCode.run(queue::close);
    if (thrown != null) {
      reporter.error("closing the queue", thrown);
    }
    closed = true;
    group.autosizer().stop();
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

  /** Runs an accepted job on the submitting thread; false if the run is closed. */
  boolean runOutside(Object job) {
    if (!attendance.enter()) {
      return false;
    }
    counters.countAccepted(job);
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

  void awaitOverUninterruptibly() {
    over.parkUninterruptibly();
  }

  boolean isOver() {
    return over.isReleased();
  }

  private void finish() {
    span.end(now());
    whenOver.run();
    over.release();
  }

  /** The flag of its own is for a queue of the user's that fails to close. */
  boolean isClosed() {
    return closed || queue.isClosed();
  }

  /** Whether jobs are being cancelled because the pool stops at once. */
  boolean isStopping() {
    return stopping;
  }

  void beginStopping() {
    stopping = true;
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

  DelayedJobs delayed() {
    return delayed;
  }

  Set<OpenStage> openStages() {
    return openStages;
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

  RunSpan span() {
    return span;
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

  Scheduler scheduler() {
    return config.observing().scheduler();
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
