package io.threadsys.internal.run;

import io.threadsys.internal.concurrent.FastPathQueue;
import io.threadsys.internal.concurrent.ParkedThreads;
import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.QueueCapability;
import io.threadsys.time.Scheduler;
import io.threadsys.time.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fast path for fire-and-forget jobs: enqueues them directly, skipping admission limits, quota and
 * listeners, while none of those is active. Thread-safe. {@link #reconsider} must be called
 * whenever one of them changes, before the change is reported.
 */
public final class FastPath {
  /*
   * Three volatile fields summarize a dozen settings: fastQueue is the queue while a submitter may
   * enqueue directly; noControlPending tells a worker in a burst that no pause, stop, surplus or
   * listener needs attention; timestampOneOf is above 1 while any worker is in a burst. They are
   * recomputed under the monitor after each change of a setting.
   *
   * There is no fast path for custom queues, without workers, or with a quota.
   */
  private static final int TIMESTAMP_ONE_OF = 32;
  private static final Duration TIMESTAMP_EACH = Duration.ofMillis(1);
  private static final long RECHECK_NANOS = 1_000_000;

  private final PoolRun run;
  private final LiveSettings settings;
  private final PoolReporter reporter;
  private final Ticker ticker;
  private final ParkedThreads idleWorkers;
  private final @Nullable FastPathQueue<Object> queue;
  private final boolean mayBeHelped;
  private final boolean samples;
  private final boolean hasLevels;
  private int workersInBurst;
  private boolean keepsTimestamping;
  private volatile int timestampOneOf = 1;
  private volatile @Nullable FastPathQueue<Object> fastQueue;
  private volatile boolean noControlPending;

  FastPath(PoolRun run, PeerLinks peers) {
    this.run = run;
    this.settings = run.env().settings();
    this.reporter = run.env().reporter();
    this.ticker = run.env().ticker();
    this.idleWorkers = run.idleWorkers();
    this.queue = peers.quota() == null && run.hasWorkers() ? fast(run.queue()) : null;
    this.mayBeHelped = !peers.helpers().isEmpty();
    this.samples =
        queue != null
            && ticker == Ticker.system()
            && run.queue().capabilities().contains(QueueCapability.SAMPLED_TIMESTAMPS);
    this.hasLevels = run.queue().levels() > 1;
  }

  @SuppressWarnings("unchecked") // the cast keeps the element type
  private static @Nullable FastPathQueue<Object> fast(JobQueue<Object> queue) {
    return queue instanceof FastPathQueue<?> fast ? (FastPathQueue<Object>) fast : null;
  }

  /** Enqueues a job; false if the fast path is closed, or the queue is full or closed. */
  public boolean offer(Runnable job, int level) {
    FastPathQueue<Object> open = fastQueue;
    if (open == null || !open.put(job, level, ticker, timestampOneOf)) {
      return false;
    }
    if (idleWorkers.waiting() > 0 || mayBeHelped) {
      run.wakeOne();
    }
    return true;
  }

  /** Returns the run whose queue this leads to. */
  public PoolRun run() {
    return run;
  }

  /** Returns how many jobs were enqueued this way. */
  public long offered() {
    return queue == null ? 0 : queue.counted();
  }

  /** Returns whether the fast path is open. */
  public boolean isOpen() {
    return fastQueue != null;
  }

  boolean exists() {
    return queue != null;
  }

  /** Returns whether the queue orders jobs by priority. */
  public boolean hasLevels() {
    return hasLevels;
  }

  /** Returns the queue, or null if there is no fast path. */
  @Nullable FastPathQueue<Object> queue() {
    return queue;
  }

  /**
   * Waits for producers that are inside the queue. A thread that announces that it is idle and then
   * calls this sees every job whose producer did not see the announcement.
   */
  public void quiesceProducers() {
    if (queue != null) {
      queue.quiesceProducers();
    }
  }

  /**
   * Waits for consumers that are inside the queue. A thread that announces that it waits for a slot
   * and then calls this sees every slot that was freed without seeing the announcement.
   */
  void quiesceConsumers() {
    if (queue != null) {
      queue.quiesceConsumers();
    }
  }

  /** Returns whether workers may run jobs without timing each. */
  boolean mayEnterBurst() {
    return samples && noControlPending && reporter.isQuiet();
  }

  /** Returns whether no pause, stop, surplus worker or listener needs a worker's attention. */
  public boolean noControlPending() {
    return noControlPending;
  }

  /** Recomputes, after a change of a setting, what the fast path may carry. */
  public synchronized void reconsider() {
    boolean open = !settings.paused && !run.isClosed();
    noControlPending =
        open && !run.isStopping() && !run.group().hasSurplus() && !reporter.tellsOfUnnamed();
    fastQueue = open && settings.gate == null ? queue : null;
  }

  /** Counts a worker into (1) or out of (-1) a burst. */
  synchronized void bursts(int change) {
    boolean before = isInBurst();
    workersInBurst += change;
    if (!before && workersInBurst > 0 && !keepsTimestamping) {
      keepTimestamping();
    }
    timestampOneOf = workersInBurst > 0 ? TIMESTAMP_ONE_OF : 1;
    if (!before && isInBurst()) {
      run.spaceWaiters().signalAll(); // from now on they also check on their own
    }
  }

  /** In a priority queue, no job is enqueued long after the last timestamp. */
  private synchronized void keepTimestamping() {
    FastPathQueue<Object> stamped = queue;
    keepsTimestamping = stamped != null && hasLevels && workersInBurst > 0;
    if (keepsTimestamping && stamped != null) {
      stamped.timestampNext();
      Scheduler.Entry unused =
          run.env().scheduler().schedule(TIMESTAMP_EACH, this::keepTimestamping);
    }
  }

  private boolean isInBurst() {
    return timestampOneOf > 1;
  }

  /**
   * Returns whether waiting submitters should leave a nearly full queue alone for a moment: in a
   * burst, enqueueing one job for each freed slot slows both sides down.
   */
  public boolean isCrowded() {
    int capacity = run.queue().capacity();
    return isInBurst() && capacity - run.queue().size() <= capacity / 8;
  }

  /**
   * Returns for how long a blocked submitter parks at most, in nanoseconds, before it checks again.
   */
  long recheckNanos() {
    return isInBurst() ? RECHECK_NANOS : Long.MAX_VALUE;
  }
}
