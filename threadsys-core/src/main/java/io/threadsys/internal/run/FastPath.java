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
 * The short way of jobs without handles into a run's queue and out of it, for as long as nothing
 * but the queue has a say in it. Thread-safe.
 */
public final class FastPath {
  /*
   * Three fields say at a glance what a dozen settings amount to: door is the queue if a submitter
   * may put a job straight into it, calm says that a worker has nothing to look at but jobs, and
   * stampOneOf is above 1 while a worker is in a rush. They are worked out anew under the monitor
   * after each change of a setting, and before the change is reported as done.
   *
   * Without a queue of the library or without workers, or with a quota, there is no short way.
   */
  private static final int TIMESTAMP_ONE_OF = 32;
  private static final Duration TIMESTAMP_EACH = Duration.ofMillis(1);
  private static final long LOOK_AGAIN_NANOS = 1_000_000;

  private final PoolRun run;
  private final LiveSettings settings;
  private final PoolReporter reporter;
  private final Ticker ticker;
  private final ParkedThreads idleWorkers;
  private final @Nullable FastPathQueue<Object> queue;
  private final boolean mayBeHelped;
  private final boolean samples;
  private final boolean hasLevels;
  private int rushing;
  private boolean stamping;
  private volatile int timestampOneOf = 1;
  private volatile @Nullable FastPathQueue<Object> door;
  private volatile boolean noControlPending;

  FastPath(PoolRun run, PeerLinks peers) {
    this.run = run;
    this.settings = run.env().settings();
    this.reporter = run.env().reporter();
    this.ticker = run.env().ticker();
    this.idleWorkers = run.idleWorkers();
    this.queue = peers.quota() == null && run.hasWorkers() ? swift(run.queue()) : null;
    this.mayBeHelped = !peers.helpers().isEmpty();
    this.samples =
        queue != null
            && ticker == Ticker.system()
            && run.queue().capabilities().contains(QueueCapability.SAMPLED_TIMESTAMPS);
    this.hasLevels = run.queue().levels() > 1;
  }

  @SuppressWarnings("unchecked") // it holds the same elements
  private static @Nullable FastPathQueue<Object> swift(JobQueue<Object> queue) {
    return queue instanceof FastPathQueue<?> swift ? (FastPathQueue<Object>) swift : null;
  }

  /** Enqueues a job; false if something else has a say in it, or the queue is full or closed. */
  public boolean offer(Runnable job, int level) {
    FastPathQueue<Object> open = door;
    if (open == null || !open.put(job, level, ticker, timestampOneOf)) {
      return false;
    }
    if (idleWorkers.waiting() > 0 || mayBeHelped) {
      run.wakeOne();
    }
    return true;
  }

  /** The run it leads into. */
  public PoolRun run() {
    return run;
  }

  /** How many jobs came this way. */
  public long offered() {
    return queue == null ? 0 : queue.counted();
  }

  /** Whether jobs may come this way now. */
  public boolean isOpen() {
    return door != null;
  }

  boolean exists() {
    return queue != null;
  }

  /** Whether the queue tells jobs apart by their importance. */
  public boolean hasLevels() {
    return hasLevels;
  }

  /** The queue, or null if there is no short way. */
  @Nullable FastPathQueue<Object> queue() {
    return queue;
  }

  /** Who says that it idles, and then calls this, sees every job whose submitter did not see it. */
  public void quiesceProducers() {
    if (queue != null) {
      queue.quiesceProducers();
    }
  }

  /** Who says that it waits for a place, and then calls this, sees every place freed unseen. */
  void quiesceConsumers() {
    if (queue != null) {
      queue.quiesceConsumers();
    }
  }

  /** Whether workers may leave jobs untimed. */
  boolean mayEnterBurst() {
    return samples && noControlPending && reporter.isQuiet();
  }

  /** Whether a worker has nothing to look at but jobs. */
  public boolean noControlPending() {
    return noControlPending;
  }

  /** Finds out anew, after something changed, what may go this way. */
  public synchronized void reconsider() {
    boolean open = !settings.paused && !run.isClosed();
    noControlPending =
        open && !run.isStopping() && !run.group().hasSurplus() && !reporter.tellsOfUnnamed();
    door = open && settings.gate == null ? queue : null;
  }

  /** One worker more, or less, is in a rush. */
  synchronized void bursts(int change) {
    boolean before = isInBurst();
    rushing += change;
    if (!before && rushing > 0 && !stamping) {
      keepTimestamping();
    }
    timestampOneOf = rushing > 0 ? TIMESTAMP_ONE_OF : 1;
    if (!before && isInBurst()) {
      run.spaceWaiters().signalAll(); // from now on they look by themselves, too
    }
  }

  /** In a queue in which waiting matters, no job is put in much later than the last stamp. */
  private synchronized void keepTimestamping() {
    FastPathQueue<Object> stamped = queue;
    stamping = stamped != null && hasLevels && rushing > 0;
    if (stamping && stamped != null) {
      stamped.timestampNext();
      Scheduler.Entry unused =
          run.env().scheduler().schedule(TIMESTAMP_EACH, this::keepTimestamping);
    }
  }

  private boolean isInBurst() {
    return timestampOneOf > 1;
  }

  /**
   * Whether submitters that wait anyway should leave a queue that is nearly full alone for a
   * moment: in a rush, putting one job into each place as it becomes free slows both sides down.
   */
  public boolean isCrowded() {
    int capacity = run.queue().capacity();
    return isInBurst() && capacity - run.queue().size() <= capacity / 8;
  }

  /** For how long a submitter waits at most, in nanoseconds, before it looks by itself. */
  long lookAgainNanos() {
    return isInBurst() ? LOOK_AGAIN_NANOS : Long.MAX_VALUE;
  }
}
