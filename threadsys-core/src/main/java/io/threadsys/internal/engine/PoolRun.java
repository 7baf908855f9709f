package io.threadsys.internal.engine;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.internal.place.SwiftQueue;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.QueueCapability;
import io.threadsys.queue.Taken;
import io.threadsys.time.Deadline;
import io.threadsys.time.Scheduler;
import io.threadsys.time.Ticker;
import java.lang.invoke.VarHandle;
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
  private static final int STAMP_ONE_OF = 32;

  private static final long LOOK_AGAIN_NANOS = 1_000_000;

  private final PoolConfig config;
  private final LiveSettings settings;
  private final PoolCounters counters;
  private final Reporter reporter;
  private final Runnable whenOver;
  private final JobQueue<Object> queue;
  private final IdleWorkers idleWorkers = new IdleWorkers();
  private final @Nullable SwiftQueue<Object> swiftQueue;
  private final SpaceWaiters spaceWaiters = new SpaceWaiters(this::awaitTakers, this::lookAgain);
  private final SpaceWaiters timeWaiters = new SpaceWaiters(() -> {}, () -> Long.MAX_VALUE);
  private final Attendance attendance = new Attendance();
  private final DelayedJobs delayed;
  private final Set<OpenStage> openStages = ConcurrentHashMap.newKeySet();
  private final OutsideRunners outsideRunners = new OutsideRunners(this);
  private final Over over = new Over();
  private final RunSpan span;
  private final Entrance entrance;
  private final WorkerGroup group;
  private final Helping helping;
  private final long pollNanos;
  private final Ticker ticker;
  private final boolean mayBeHelped;
  private final boolean samples;
  private int rushing;
  private volatile int stampOneOf = 1;
  private volatile @Nullable SwiftQueue<Object> door;
  private volatile boolean calm;
  private volatile boolean closed;
  private volatile boolean stopping;

  PoolRun(
      PoolConfig config,
      LiveSettings settings,
      PoolCounters counters,
      Reporter reporter,
      Ties ties,
      Runnable whenOver) {
    this.config = config;
    this.settings = settings;
    this.ticker = config.observing().ticker();
    this.counters = counters;
    this.reporter = reporter;
    this.span = new RunSpan(now(), counters.readEnds());
    this.whenOver = whenOver;
    this.queue = QueueCreation.create(config, settings.queueSize);
    this.delayed = new DelayedJobs(this, config.jobs().maxDelayed());
    this.entrance = new Entrance(this, queue, ties.quota());
    this.mayBeHelped = ties.help().helpers().length > 0;
    this.swiftQueue = ties.quota() == null ? swift(queue) : null;
    this.group = new WorkerGroup(this, config.workers().source(), counters);
    this.helping = new Helping(this, ties.help());
    this.pollNanos = Deadline.nanos(config.workers().pollInterval());
    this.samples =
        swiftQueue != null
            && ticker == Ticker.system()
            && queue.capabilities().contains(QueueCapability.SAMPLED_STAMPS);
    counters.attach(this);
    reconsider();
  }

  /** How many jobs took the short way into the queue. */
  long offeredSwiftly() {
    return swiftQueue == null ? 0 : swiftQueue.counted();
  }

  /** Enqueues a job and wakes a worker; false if the queue is full or closed. */
  boolean offer(Object job, long stamp, int level) {
    if (closed || !entrance.offer(job, stamp, level)) {
      return false;
    }
    if (swiftQueue == null) {
      VarHandle.fullFence(); // the job can be seen before it is asked who idles
    }
    if (!settings.paused) {
      wakeOne();
    }
    return true;
  }

  /**
   * Enqueues a job without a handle if nothing but the queue has a say in it; false if something
   * has, or the queue is full or closed.
   */
  boolean offerSwiftly(Runnable job) {
    SwiftQueue<Object> queueForAll = door;
    if (queueForAll == null || !queueForAll.put(job, ticker, stampOneOf)) {
      return false;
    }
    if (idleWorkers.waiting() > 0 || mayBeHelped) {
      wakeOne();
    }
    return true;
  }

  /** Whether the short way into the queue is open. */
  boolean isOpenToAll() {
    return door != null;
  }

  /**
   * Whether submitters that wait anyway should leave a queue that is nearly full alone for a
   * moment: in a rush, putting one job into each place as it becomes free slows both sides down.
   */
  boolean isCrowded() {
    return stampOneOf > 1 && queue.capacity() - queue.size() <= queue.capacity() / 8;
  }

  /** Enqueues as many jobs as there are places, and wakes as many workers; returns how many. */
  int offerAll(List<? extends JobTask<?>> jobs, long stamp, int level) {
    int taken = closed ? 0 : entrance.offerAll(jobs, stamp, level);
    if (taken > 0 && !settings.paused) {
      int left = taken - idleWorkers.wake(taken);
      while (left > 0 && helping.call()) {
        left--;
      }
    }
    return taken;
  }

  /** Wakes an idle worker, or one of another run that helps this one; false if there is none. */
  private boolean wakeOne() {
    return idleWorkers.wakeOne() || helping.call();
  }

  /** Takes the next job for the present thread to run; false if there is none, or a pause. */
  boolean take(Taken<Object> into, long now) {
    return freed(poll(into, now));
  }

  /** Like {@link #take}; the caller says afterwards that a place is free. */
  boolean poll(Taken<Object> into, long now) {
    return mayTake() && (queue.poll(into, now) || delayed.takeDue(into));
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
      VarHandle.fullFence();
      placeFreed();
    }
    return aPlace;
  }

  /**
   * Lets whoever waits for a place have it. If the queue has no short way, there must have been a
   * fence between the taking and this call.
   */
  void placeFreed() {
    if (delayed.hasDue()) {
      delayed.admit();
    }
    spaceWaiters.signal();
  }

  /** Like {@link #placeFreed}, but waiting submitters are told only when many places are free. */
  void placesFreed() {
    if (delayed.hasDue()) {
      delayed.admit();
    }
    if (spaceWaiters.waiting() > 0 && !isCrowded()) {
      spaceWaiters.signal();
    }
  }

  /** Whether workers may leave jobs without a handle untimed. */
  boolean mayRush() {
    return samples && calm && reporter.isQuiet();
  }

  /** The queue, if it is one of those that have a short way. */
  @Nullable SwiftQueue<Object> swiftQueue() {
    return swiftQueue;
  }

  @SuppressWarnings("unchecked") // it holds the same elements
  private static @Nullable SwiftQueue<Object> swift(JobQueue<Object> queue) {
    return queue instanceof SwiftQueue<?> swift ? (SwiftQueue<Object>) swift : null;
  }

  /** Who says that it idles, and then calls this, sees every job whose submitter did not see it. */
  void awaitOffers() {
    if (swiftQueue != null) {
      swiftQueue.awaitOffers();
    }
  }

  /** Who says that it waits for a place, and then calls this, sees every place freed unseen. */
  void awaitTakers() {
    if (swiftQueue != null) {
      swiftQueue.awaitTakers();
    }
  }

  /** Whether there is nothing to look at but jobs. */
  boolean isCalm() {
    return calm;
  }

  /** Finds out anew, after something changed, whether there is nothing to look at but jobs. */
  synchronized void reconsider() {
    calm =
        !settings.paused
            && !isClosed()
            && !stopping
            && !group.hasSurplus()
            && !reporter.hasListeners();
    door = settings.paused || settings.gate != null || isClosed() ? null : swiftQueue;
  }

  /** One worker more, or less, is in a rush. */
  synchronized void rushes(int change) {
    rushing += change;
    int before = stampOneOf;
    stampOneOf = samples && rushing > 0 ? STAMP_ONE_OF : 1;
    if (before == 1 && stampOneOf > 1) {
      spaceWaiters.signalAll(); // from now on they look by themselves, too
    }
  }

  /** After which time a waiting submitter looks again, told of a place or not. */
  private long lookAgain() {
    return stampOneOf > 1 ? LOOK_AGAIN_NANOS : Long.MAX_VALUE;
  }

  /** How long a job waited, as far as that is known. */
  static long waited(long stamp, long now) {
    return stamp == JobQueue.NO_STAMP ? 0 : Math.max(0, now - stamp);
  }

  /** A pause ends with the run: who shuts a paused pool down wants its jobs done. */
  boolean mayTake() {
    return !settings.paused || isClosed();
  }

  /** Whether a worker without a job has something to do: to take one, or to leave. */
  boolean hasWork() {
    boolean leaves = isClosed() && isDrained();
    return leaves || (mayTake() && (queue.size() > 0 || delayed.hasDue()));
  }

  /** Whether the workers of a closed run may leave, once they have found nothing to take. */
  boolean isDrained() {
    return delayed.size() == 0 && !outsideRunners.hasGuests();
  }

  /** Passes on a wake-up, which may have come to a worker that leaves. */
  void wakeForQueued() {
    if (queue.size() > 0 || delayed.hasDue()) {
      wakeOne();
    }
    helping.relay();
  }

  /** Lets everybody who waits look again, after a setting changed. */
  void wakeAll() {
    group.wakeAll();
    helping.wakeAll();
    entrance.wakeAll();
    timeWaiters.signalAll();
  }

  /** Refuses new jobs from now on. */
  void close() {
    delayed.close(); // before a worker can see that the run is closed and nothing is delayed
    Throwable thrown = UserCode.run(queue::close);
    if (thrown != null) {
      reporter.error("closing the queue", thrown);
    }
    closed = true;
    reconsider();
    group.autosizer().stop();
    settings.unwatch(this);
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
    counters.detach();
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
    reconsider();
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

  /** Submitters that wait for a moment, whatever becomes free: for a permit, or to try again. */
  SpaceWaiters timeWaiters() {
    return timeWaiters;
  }

  Attendance attendance() {
    return attendance;
  }

  OutsideRunners outsideRunners() {
    return outsideRunners;
  }

  Entrance entrance() {
    return entrance;
  }

  Helping helping() {
    return helping;
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
    return ticker;
  }

  Scheduler scheduler() {
    return config.observing().scheduler();
  }

  long now() {
    return ticker.nanos();
  }

  long pollNanos() {
    return pollNanos;
  }

  /** The end of a run. */
  private static final class Over extends Awaitable {}
}
