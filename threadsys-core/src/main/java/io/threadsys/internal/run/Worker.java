package io.threadsys.internal.run;

import io.threadsys.event.WorkerStuck;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.internal.metrics.UtilizationMeter;
import io.threadsys.internal.task.JobCompletion;
import io.threadsys.internal.task.JobRunner;
import io.threadsys.internal.task.JobStack;
import io.threadsys.internal.task.JobTask;
import io.threadsys.queue.PolledElement;
import io.threadsys.stats.StuckJob;
import io.threadsys.stats.WorkerState;
import io.threadsys.stats.WorkerStats;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Polls jobs and runs them, until the run is closed and drained or the worker is surplus. */
public final class Worker implements Runnable, JobRunner {
  /*
   * One clock read serves as the end of a job and the start of the next, unless the worker idles in
   * between.
   */
  private static final ThreadLocal<Worker> CURRENT = new ThreadLocal<>();

  public final UtilizationMeter busyMeter;

  private final PoolRun run;
  private final WorkerGroup group;
  private final int number;
  private final CounterShard shard;
  private final long endedBefore;
  private final JobStack jobs = new JobStack();
  private final BurstLoop burstLoop;
  private final NestedJobs inner = new NestedJobs(this);
  private final PolledElement<Object> taken = new PolledElement<>();
  private final AtomicLong busySince = new AtomicLong();
  private @Nullable Thread thread;
  private long clock;
  private boolean present = true;
  private boolean wokenForMore;
  private volatile boolean begun;
  private volatile @Nullable JobCompletion<?> stuckWith;

  Worker(PoolRun run, WorkerGroup group, int number, CounterShard shard) {
    this.run = run;
    this.group = group;
    this.number = number;
    this.shard = shard;
    this.burstLoop = new BurstLoop(this, run, shard);
    this.endedBefore = shard.readEnds();
    this.busyMeter = new UtilizationMeter(run.env().now());
  }

  /** Returns the worker whose thread is the current one, of whatever pool, or null. */
  public static @Nullable Worker current() {
    return CURRENT.get();
  }

  /** Returns what runs jobs inside this worker's jobs, and for other runs. */
  public NestedJobs inner() {
    return inner;
  }

  /** Returns the loop for bursts of short jobs without handles. */
  public BurstLoop burstLoop() {
    return burstLoop;
  }

  int number() {
    return number;
  }

  /** Returns the name of the worker, which is its thread's. */
  public String name() {
    return run.env().pool() + "-" + number;
  }

  /** Sets the thread before it is started. */
  public void bindThread(Thread created) {
    thread = created;
  }

  /** Returns the thread, or null before there is one. */
  @Nullable
  public Thread thread() {
    return thread;
  }

  boolean hasNothingDone() {
    return shard.readEnds() == endedBefore;
  }

  /** Ends this worker's participation in the run; true the first time. Under the group's lock. */
  boolean endPresence() {
    boolean was = present;
    present = false;
    return was;
  }

  @Override
  public void run() {
    if (!group.has(this)) {
      return; // a thread that its source started itself, and that was rejected for it
    }
    CURRENT.set(this);
    begun = true;
    try {
      Throwable death = work();
      while (death != null && !group.replace(this, death)) {
        death = work();
      }
    } finally {
      CURRENT.remove();
      group.left(this);
    }
  }

  /** Works until the worker has to leave; returns what killed the worker, or null. */
  private @Nullable Throwable work() {
    try {
      clock = run.env().now();
      while (!group.retires(this)) {
        NextStep next = nextStep(run, taken, clock);
        if (next == NextStep.RUN) {
          runTaken();
        } else if (next == NextStep.LEAVE) {
          return null;
        } else {
          idle();
        }
      }
      return null;
    } catch (Throwable death) {
      return death;
    } finally {
      burstLoop.end();
    }
  }

  /*
   * "Closed" is read before the queue is polled: a job that was accepted before the close is then
   * found by that poll. Read the other way round, it could be enqueued in between and be left behind.
   */
  static NextStep nextStep(PoolRun run, PolledElement<Object> into, long now) {
    boolean closed = run.isClosed();
    if (run.queueSlots().poll(into, now)) {
      return NextStep.RUN;
    }
    return closed && run.isDrained() ? NextStep.LEAVE : NextStep.IDLE;
  }

  /** Helps linked pools, or parks. */
  private void idle() {
    long since = clock;
    busyMeter.beginIdle(since);
    wokenForMore = !run.helping().help(this) && run.idleWorkers().idle(this::hasToDo);
    busyMeter.endIdle(readClock());
    burstLoop.idled(clock - since);
  }

  private void runTaken() {
    if (wokenForMore) {
      wokenForMore = false;
      run.wakeForQueued();
    }
    if (!run.fastPath().exists()) {
      VarHandle.fullFence(); // else the consumer lock under which the job was polled is as good
    }
    run.queueSlots().slotFreed();
    runTimed(taken.take(), taken.timestamp());
    while (burstLoop.isOn() && run.fastPath().noControlPending()) {
      Object left = burstLoop.go();
      if (left == null) {
        return;
      }
      run.queueSlots().slotFreed();
      runTimed(left, burstLoop.timestamp());
    }
  }

  private void runTimed(Object job, long timestamp) {
    long begun = clock;
    busySince.setOpaque(begun);
    if (job instanceof JobTask) {
      runOnTop(job, timestamp, begun);
    } else {
      long waited = burstLoop.times().waited(timestamp, begun);
      runOnTop(job, begun - waited, begun);
      burstLoop.timedOutside(waited, clock - begun);
    }
  }

  /** Returns the last clock reading. */
  long clock() {
    return clock;
  }

  /** Reads the clock; returns the time since the last reading, in nanoseconds. */
  long elapsed() {
    long before = clock;
    busySince.setOpaque(readClock());
    return clock - before;
  }

  /** Returns the time since the last clock reading, in nanoseconds, without storing a new one. */
  long sinceLastReading() {
    return run.env().now() - clock;
  }

  /** Notes since when the innermost job has been running; returns the previous value. */
  long busySince(long now) {
    return busySince.getAndSet(now);
  }

  private boolean hasToDo() {
    return run.hasWork() || group.hasSurplus() || run.helping().isPossible();
  }

  /** The code of a job that has ended does not come back. */
  @Override
  public void becameStuck(JobCompletion<?> job) {
    stuckWith = job;
    group.countStuck(1);
    long ranNanos = run.env().now() - job.startedNanos();
    run.env()
        .reporter()
        .workerStuck(new WorkerStuck(run.env().pool(), name(), job.name(), ranNanos), thread);
  }

  /** The code has come back after all. */
  @Override
  public void recovered() {
    stuckWith = null;
    group.countStuck(-1);
  }

  @Nullable StuckJob stuckJob(long now) {
    JobCompletion<?> job = stuckWith;
    Thread holder = thread;
    if (job == null || holder == null) {
      return null;
    }
    Duration runningFor = Duration.ofNanos(Math.max(0, now - job.startedNanos()));
    return new StuckJob(name(), job.name(), runningFor, List.of(holder.getStackTrace()));
  }

  /** Returns whether the worker is stuck in the code of a job. */
  public boolean isStuckWith(JobCompletion<?> job) {
    return stuckWith == job;
  }

  /** Returns how long the innermost job has been running, if there is one. */
  public Duration busyFor(long now) {
    return Duration.ofNanos(Math.max(0, now - busySince.get()));
  }

  /** Returns a snapshot. */
  public WorkerStats stats(long now) {
    Object job = inner.top();
    boolean idle = job == null && !inner.isGuest();
    Duration busyFor = idle ? Duration.ZERO : busyFor(now);
    return new WorkerStats(
        name(), state(idle), JobStack.name(job), busyFor, shard.readEnds() - endedBefore);
  }

  private WorkerState state(boolean idle) {
    if (!begun) {
      return WorkerState.STARTING;
    }
    if (idle) {
      return WorkerState.IDLE;
    }
    if (stuckWith != null) {
      return WorkerState.STUCK;
    }
    if (inner.isBlocked()) {
      return WorkerState.BLOCKED;
    }
    return inner.isGuest() ? WorkerState.HELPING : WorkerState.RUNNING;
  }

  @Override
  public PoolRun home() {
    return run;
  }

  @Override
  public boolean isWorker() {
    return true;
  }

  @Override
  public CounterShard shard() {
    return shard;
  }

  @Override
  public JobStack jobs() {
    return jobs;
  }

  @Override
  public long readClock() {
    clock = run.env().now();
    return clock;
  }

  @Override
  public void settleInterrupts(boolean sent) {
    Thread.interrupted();
  }

  /** Returns {@code name running job}. */
  @Override
  public String toString() {
    Object job = inner.top();
    return name() + (job == null ? " idle" : " running " + JobStack.name(job));
  }

  /** What a worker does next. */
  enum NextStep {
    /** Run the job it has polled, and signal the free slot: {@link QueueSlots#slotFreed}. */
    RUN,
    /** Idle until there is something to do. */
    IDLE,
    /** Leave: the run is closed and drained. */
    LEAVE
  }
}
