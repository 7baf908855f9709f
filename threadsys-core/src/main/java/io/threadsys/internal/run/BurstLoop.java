package io.threadsys.internal.run;

import io.threadsys.internal.concurrent.CacheLinePadded;
import io.threadsys.internal.concurrent.FastPathQueue;
import io.threadsys.internal.concurrent.PollCursor;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.internal.task.FireAndForgetJob;
import io.threadsys.internal.task.JobTask;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Worker loop for bursts of sub-microsecond fire-and-forget jobs. Times one job out of up to 65 and
 * attributes the elapsed time to the others. Leaves as soon as a control action is pending. Used by
 * its worker's thread; {@link #isRunning} and {@link #isUnderWay} may be read by any thread.
 */
public final class BurstLoop extends CacheLinePadded {
  /*
   * OUTSIDE ──▶ BETWEEN_JOBS ──poll──▶ IN_JOB ──returned──▶ BETWEEN_JOBS … ──▶ OUTSIDE
   *
   * Blocked submitters and due jobs are offered free slots with each timed job only, so that they take
   * many at once; and in case a long job hides among the untimed ones, submitters check on their own
   * every millisecond while a burst lasts.
   *
   * A job costs one read-modify-write, the one by which the queue hands it over. The others of the slow
   * path are replaced by one read, after it, of a flag that says that no control action (pause, stop,
   * surplus, listener) is pending. A thread that requests such an action clears the flag first.
   *
   * Races with an immediate shutdown (Dekker handshake): the worker writes stage, then reads the flag;
   * the shutdown clears the flag, then reads stage. At least one sees the other: the shutdown
   * interrupts a worker that is not OUTSIDE, and a worker that it found OUTSIDE sees the flag cleared.
   * A shutdown that abandons a job that does not return claims it while IN_JOB. A worker that has set
   * BETWEEN_JOBS and still finds the flag set knows that nothing was claimed and counts the job;
   * otherwise it checks under the lock. So a job is counted only after the next poll, or after the
   * queue was found empty.
   */
  private static final int OUTSIDE = 0;
  private static final int BETWEEN_JOBS = 1;
  private static final int IN_JOB = 2;
  private static final VarHandle STAGE;

  static {
    try {
      STAGE = MethodHandles.lookup().findVarHandle(BurstLoop.class, "stage", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Worker worker;
  private final PoolRun run;
  private final CounterShard shard;
  private final BurstTimings times;
  private final FastPath fastPath;
  private final @Nullable FastPathQueue<Object> queue;
  private final PollCursor cursor = new PollCursor();
  private boolean on;
  private boolean uncounted;
  private volatile int stage;
  private boolean claimed;

  BurstLoop(Worker worker, PoolRun run, CounterShard shard) {
    this.worker = worker;
    this.run = run;
    this.shard = shard;
    this.fastPath = run.fastPath();
    this.times = new BurstTimings(shard);
    this.queue = fastPath.queue();
  }

  boolean isOn() {
    return on;
  }

  BurstTimings times() {
    return times;
  }

  /**
   * Notes a job that the worker timed on the slow path; enough short ones in a row begin a burst.
   */
  void timedOutside(long waited, long ran) {
    boolean areShort = times.timedOutside(waited, ran);
    if (areShort && !on && queue != null && fastPath.mayEnterBurst()) {
      on = true;
      fastPath.bursts(1);
    }
  }

  /** Notes that the worker was idle; a long pause ends the burst. */
  void idled(long nanos) {
    if (on && nanos > BurstTimings.LONG_IDLE_NANOS) {
      end();
      run.queueSlots().slotFreed(); // submitters that left the nearly full queue alone
    }
  }

  /** Ends the burst: every job is timed from now on. */
  void end() {
    if (on) {
      on = false;
      fastPath.bursts(-1);
    }
  }

  /**
   * Runs jobs until the queue is empty or a control action is pending.
   *
   * @return a job that was polled and has to take the slow path, or null
   */
  @Nullable Object go() {
    STAGE.setOpaque(this, BETWEEN_JOBS);
    try {
      Object job = next();
      while (job instanceof Runnable plain
          && !(job instanceof JobTask)
          && on
          && fastPath.noControlPending()) {
        if (times.skips(cursor.timestamp())) {
          run(plain);
          times.skipped();
        } else {
          runTimed(plain);
        }
        job = next();
      }
      return job;
    } finally {
      settle();
      STAGE.setRelease(this, OUTSIDE);
      run.queueSlots().slotFreed();
      times.flush(worker.elapsed());
    }
  }

  long timestamp() {
    return cursor.timestamp();
  }

  private @Nullable Object next() {
    FastPathQueue<Object> source = queue;
    Object job =
        source != null && on && fastPath.noControlPending()
            ? source.take(cursor, worker.clock())
            : null;
    if (job != null && uncounted && fastPath.noControlPending()) {
      uncounted = false;
      shard.succeeded();
    }
    return job;
  }

  private void runTimed(Runnable job) {
    long before = worker.elapsed();
    long begun = worker.clock();
    long waited = times.waited(cursor.timestamp(), begun);
    run.queueSlots().slotsFreed();
    run(job);
    if (!times.timed(waited, before, worker.elapsed()) || !fastPath.mayEnterBurst()) {
      end();
    }
  }

  private void run(Runnable job) {
    STAGE.setRelease(this, IN_JOB);
    if (run.isStopping()) { // begun while the shutdown looked for jobs to interrupt
      Thread.currentThread().interrupt();
    }
    try {
      job.run();
      uncounted = true;
      STAGE.setRelease(this, BETWEEN_JOBS);
    } catch (Throwable thrown) {
      STAGE.setRelease(this, BETWEEN_JOBS);
      failed(thrown);
    }
    Thread.interrupted();
  }

  private void failed(Throwable thrown) {
    VarHandle.fullFence();
    if (!isClaimed()) {
      FireAndForgetJob.failedInBurst(thrown, run, shard, worker.sinceLastReading());
    }
  }

  /** Counts the job that returned last, unless a shutdown has claimed it. */
  private void settle() {
    if (uncounted) {
      uncounted = false;
      VarHandle.fullFence();
      if (!isClaimed()) {
        shard.succeeded();
      }
    }
  }

  private boolean isClaimed() {
    if (fastPath.noControlPending()) {
      return false;
    }
    synchronized (this) {
      boolean was = claimed;
      claimed = false;
      return was;
    }
  }

  /** Returns whether a job is running in this loop. */
  public boolean isRunning() {
    return stage == IN_JOB;
  }

  /** Returns whether a shutdown has to interrupt this worker. */
  public boolean isUnderWay() {
    return stage != OUTSIDE;
  }

  /**
   * Claims the running job for an immediate shutdown; true if there is one, which the caller
   * counts.
   */
  public synchronized boolean claim() {
    claimed = isRunning();
    return claimed;
  }
}
