package io.threadsys.internal.engine;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.queue.JobQueue;
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
  private final PoolConfig config;
  private final LiveSettings settings;
  private final PoolCounters counters;
  private final PoolReporter reporter;
  private final Runnable whenOver;
  private final JobQueue<Object> queue;
  private final ParkedThreads idleWorkers = new ParkedThreads();
  private final WaitSet spaceWaiters;
  private final WaitSet timeWaiters = new WaitSet(() -> {}, () -> Long.MAX_VALUE);
  private final CloseableRefCount participants = new CloseableRefCount();
  private final DelayedJobs delayed;
  private final Set<PendingStage> pendingStages = ConcurrentHashMap.newKeySet();
  private final ExternalRunners externalRunners = new ExternalRunners(this);
  private final OneShotLatch over = new OneShotLatch() {};
  private final RunPeriod span;
  private final QueueSlots queueSlots;
  private final WorkerGroup group;
  private final PeerHelping helping;
  private final @Nullable DirectExecution noWorkers;
  private final Ticker ticker;
  private final FastPath fastPath;
  private volatile boolean closed;
  private volatile boolean stopping;

  PoolRun(
      PoolConfig config,
      LiveSettings settings,
      PoolCounters counters,
      PoolReporter reporter,
      Ties ties,
      Runnable whenOver) {
    this.config = config;
    this.settings = settings;
    this.ticker = config.observers().ticker();
    this.counters = counters;
    this.reporter = reporter;
    this.span = new RunPeriod(now(), counters.readEnds());
    this.whenOver = whenOver;
    this.queue = QueueInstantiation.create(config, settings.queueSize);
    this.noWorkers = DirectExecution.in(this);
    this.delayed = new DelayedJobs(this);
    this.queueSlots = new QueueSlots(this, queue, ties.quota());
    this.fastPath = new FastPath(this, ties);
    this.spaceWaiters = new WaitSet(fastPath::quiesceConsumers, fastPath::lookAgainNanos);
    this.group = new WorkerGroup(this, config.workers().source(), counters);
    this.helping = new PeerHelping(this, ties.help());
    counters.attach(fastPath);
    fastPath.reconsider();
  }

  /**
   * Enqueues a job and wakes a worker, or runs it if there are none; false if the queue is full or
   * closed.
   */
  boolean offer(Object job, long timestamp, int level) {
    if (noWorkers != null && !closed && !settings.paused) {
      return externalRunners.runBySubmitter(job);
    }
    if (closed || !queueSlots.offer(job, timestamp, level)) {
      return false;
    }
    if (!fastPath.exists()) {
      VarHandle.fullFence(); // the job can be seen before it is asked who idles
    }
    if (!settings.paused) {
      wakeOne();
    }
    return true;
  }

  /** Enqueues as many jobs as there are places, and wakes as many workers; returns how many. */
  int offerAll(List<? extends JobTask<?>> jobs, long timestamp, int level) {
    int taken = closed ? 0 : queueSlots.offerAll(jobs, timestamp, level);
    if (taken > 0 && !settings.paused) {
      int left = taken - idleWorkers.wake(taken);
      while (left > 0 && helping.call()) {
        left--;
      }
    }
    return taken;
  }

  /** Wakes an idle worker, or one of another run that helps this one; false if there is none. */
  boolean wakeOne() {
    if (noWorkers != null) {
      return noWorkers.runQueued();
    }
    return idleWorkers.wakeOne() || helping.call();
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
    return delayed.size() == 0 && !externalRunners.hasGuests();
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
    queueSlots.wakeAll();
    timeWaiters.signalAll();
    if (noWorkers != null) {
      noWorkers.leaveIfDrained();
    }
  }

  /** Refuses new jobs from now on. */
  void close() {
    delayed.close(); // before a worker can see that the run is closed and nothing is delayed
    Throwable thrown = UserCode.run(queue::close);
    if (thrown != null) {
      reporter.error("closing the queue", thrown);
    }
    closed = true;
    fastPath.reconsider();
    group.autosizer().stop();
    settings.unwatch(this);
    wakeAll();
    if (participants.close()) {
      finish();
    }
  }

  /** Somebody who had entered leaves. */
  void leave() {
    if (participants.leave()) {
      finish();
    }
  }

  /** Released when the run is over. */
  OneShotLatch over() {
    return over;
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
    fastPath.reconsider();
  }

  /** Whether there are workers, or else whoever brings a job runs it. */
  boolean hasWorkers() {
    return noWorkers == null;
  }

  JobQueue<Object> queue() {
    return queue;
  }

  FastPath fastPath() {
    return fastPath;
  }

  ParkedThreads idleWorkers() {
    return idleWorkers;
  }

  WaitSet spaceWaiters() {
    return spaceWaiters;
  }

  DelayedJobs delayed() {
    return delayed;
  }

  Set<PendingStage> pendingStages() {
    return pendingStages;
  }

  /** Submitters that wait for a moment, whatever becomes free: for a permit, or to try again. */
  WaitSet timeWaiters() {
    return timeWaiters;
  }

  CloseableRefCount participants() {
    return participants;
  }

  ExternalRunners externalRunners() {
    return externalRunners;
  }

  QueueSlots queueSlots() {
    return queueSlots;
  }

  PeerHelping helping() {
    return helping;
  }

  WorkerGroup group() {
    return group;
  }

  RunPeriod span() {
    return span;
  }

  /** The present description. */
  PoolConfig config() {
    return settings.config();
  }

  String pool() {
    return config.name();
  }

  PoolCounters counters() {
    return counters;
  }

  PoolReporter reporter() {
    return reporter;
  }

  LiveSettings settings() {
    return settings;
  }

  Ticker ticker() {
    return ticker;
  }

  Scheduler scheduler() {
    return config.observers().scheduler();
  }

  /** What makes delayed jobs due; without workers, on the thread that runs them. */
  Scheduler delayTimer() {
    return noWorkers == null ? scheduler() : noWorkers.timer();
  }

  long now() {
    return ticker.nanos();
  }

  long pollNanos() {
    return settings.pollNanos();
  }
}
