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
 * The short way of a worker through jobs without handles, for as long as they are short and nobody
 * asks for anything. Used by its worker's thread; any thread looks.
 */
public final class BurstLoop extends CacheLinePadded {
  /*
   *   AWAY ──▶ BETWEEN ──take──▶ RUNNING ──returned──▶ BETWEEN … ──▶ AWAY
   *
   * Submitters that wait for a place, or jobs whose time has come, are told of free places with each
   * timed job only, so they can take many places at a time; and in case a long job hides among the
   * untimed ones, submitters look by themselves every millisecond as long as there is a rush.
   *
   * A job costs one atomic change, the one by which the queue hands it over. The others that the long
   * way makes are saved by looking, after it, at one flag that says that all is calm: no pause, no
   * stop, no surplus, no listener. Whoever changes one of these takes the flag back first.
   *
   * A stop that comes meanwhile looks at the stage. It sends an interrupt unless it is AWAY; if it
   * finds it AWAY, this thread's next look at the flag comes later and sees that it is not calm. A
   * stop that gives a job up because its code does not come back claims it while RUNNING; a worker
   * that has set BETWEEN and then still finds calm knows that nobody did, and counts the job. If it
   * does not find calm, it asks, under the lock. So a job's end is counted only after the next take,
   * or after the queue was found empty.
   */
  private static final int AWAY = 0;
  private static final int BETWEEN = 1;
  private static final int RUNNING = 2;
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
  private final FastPath way;
  private final @Nullable FastPathQueue<Object> queue;
  private final PollCursor timestamp = new PollCursor();
  private boolean on;
  private boolean uncounted;
  private volatile int stage;
  private boolean claimed;

  BurstLoop(Worker worker, PoolRun run, CounterShard shard) {
    this.worker = worker;
    this.run = run;
    this.shard = shard;
    this.way = run.fastPath();
    this.times = new BurstTimings(shard);
    this.queue = way.queue();
  }

  boolean isOn() {
    return on;
  }

  BurstTimings times() {
    return times;
  }

  /** The worker timed a job the long way. */
  void met(long waited, long ran) {
    boolean areShort = times.met(waited, ran);
    if (areShort && !on && queue != null && way.mayEnterBurst()) {
      on = true;
      way.bursts(1);
    }
  }

  /** The worker has rested. */
  void rested(long nanos) {
    if (on && nanos > BurstTimings.LONG_REST_NANOS) {
      end();
      run.queueSlots().slotFreed(); // who waits patiently for the rush to make more room
    }
  }

  /** From now on every job is timed. */
  void end() {
    if (on) {
      on = false;
      way.bursts(-1);
    }
  }

  /**
   * Runs jobs until there is none, or something else to look at.
   *
   * @return a job that has been taken and has to go the long way; or null
   */
  @Nullable Object go() {
    STAGE.setOpaque(this, BETWEEN);
    try {
      Object job = next();
      while (job instanceof Runnable plain
          && !(job instanceof JobTask)
          && on
          && way.noControlPending()) {
        if (times.skips(timestamp.nanos())) {
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
      STAGE.setRelease(this, AWAY);
      run.queueSlots().slotFreed();
      times.flush(worker.elapsed());
    }
  }

  long timestamp() {
    return timestamp.nanos();
  }

  private @Nullable Object next() {
    FastPathQueue<Object> source = queue;
    Object job =
        source != null && on && way.noControlPending()
            ? source.take(timestamp, worker.clock())
            : null;
    if (job != null && uncounted && way.noControlPending()) {
      uncounted = false;
      shard.succeeded();
    }
    return job;
  }

  private void runTimed(Runnable job) {
    long before = worker.elapsed();
    long begun = worker.clock();
    long waited = times.waited(timestamp.nanos(), begun);
    run.queueSlots().slotsFreed();
    run(job);
    if (!times.timed(waited, before, worker.elapsed()) || !way.mayEnterBurst()) {
      end();
    }
  }

  private void run(Runnable job) {
    STAGE.setRelease(this, RUNNING);
    if (run.isStopping()) { // begun while the stop looked for jobs to interrupt
      Thread.currentThread().interrupt();
    }
    try {
      job.run();
      uncounted = true;
      STAGE.setRelease(this, BETWEEN);
    } catch (Throwable thrown) {
      STAGE.setRelease(this, BETWEEN);
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

  /** Counts the job that returned last, unless a stop has given it up. */
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
    if (way.noControlPending()) {
      return false;
    }
    synchronized (this) {
      boolean was = claimed;
      claimed = false;
      return was;
    }
  }

  /** Whether a job is running this way. */
  public boolean isRunning() {
    return stage == RUNNING;
  }

  /** Whether an interrupt for whatever runs has to be sent. */
  public boolean isUnderWay() {
    return stage != AWAY;
  }

  /** A stop gives the running job up; true if there is one, which is then the stop's to count. */
  public synchronized boolean claim() {
    claimed = isRunning();
    return claimed;
  }
}
