package io.threadsys.internal.engine;

import io.threadsys.event.WorkerStuck;
import io.threadsys.queue.Taken;
import io.threadsys.stats.StuckJob;
import io.threadsys.stats.WorkerState;
import io.threadsys.stats.WorkerStats;
import io.threadsys.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Takes jobs and runs them, until the pool is closed and empty or the worker is surplus. */
final class Worker implements Runnable, Runner {
  /*
   * One reading of the clock serves as the end of a job and the start of the next, as long as the
   * worker does not go idle in between.
   */
  private static final ThreadLocal<Worker> CURRENT = new ThreadLocal<>();

  /** How many jobs may lie inside each other on a worker that submits to its own full pool. */
  private static final int MAX_NESTING = 64;

  final BusyMeter busyMeter;

  private final PoolRun run;
  private final WorkerGroup group;
  private final int number;
  private final Ledger ledger;
  private final long endedBefore;
  private final JobStack jobs = new JobStack();
  private final Taken<Object> taken = new Taken<>();
  private @Nullable Thread thread;
  private long clock;
  private int nesting;
  private boolean present = true;
  private volatile long busySince;
  private volatile boolean begun;
  private volatile boolean blocked;
  private volatile @Nullable EndableJob<?> stuckWith;

  Worker(PoolRun run, WorkerGroup group, int number, Ledger ledger) {
    this.run = run;
    this.group = group;
    this.number = number;
    this.ledger = ledger;
    this.endedBefore = ledger.readEnds();
    this.busyMeter = new BusyMeter(run.now());
  }

  /** Returns the worker whose thread is the present one, of whatever pool. */
  static @Nullable Worker current() {
    return CURRENT.get();
  }

  boolean worksFor(PoolRun other) {
    return run == other;
  }

  int number() {
    return number;
  }

  String name() {
    return run.pool() + "-" + number;
  }

  void bindThread(Thread created) {
    thread = created;
  }

  @Nullable Thread thread() {
    return thread;
  }

  boolean hasNothingDone() {
    return ledger.readEnds() == endedBefore;
  }

  /** Ends this worker's presence at the run; true the first time. Under the group's lock. */
  boolean endPresence() {
    boolean was = present;
    present = false;
    return was;
  }

  @Override
  public void run() {
    if (!group.has(this)) {
      return; // a thread that its source started itself, and that was refused for it
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

  /** Works until there is nothing more to do; returns what killed the worker, or null. */
  private @Nullable Throwable work() {
    try {
      clock = run.now();
      while (!group.retires(this)) {
        boolean closed = run.isClosed();
        if (run.take(taken, clock)) {
          runTaken();
        } else if (closed && run.delayed().size() == 0) {
          return null;
        } else {
          busyMeter.rests(clock);
          idle();
          clock = run.now();
          busyMeter.works(clock);
        }
      }
      return null;
    } catch (Throwable death) {
      return death;
    }
  }

  private void runTaken() {
    long stamp = taken.stamp();
    busySince = clock;
    runOnTop(taken.take(), stamp, clock);
  }

  private void runOnTop(Object job, long stamp, long now) {
    jobs.push(job);
    if (job instanceof JobTask<?> task) {
      task.run(this, now);
    } else {
      PlainJob.run((Runnable) job, this, run, stamp, now);
    }
  }

  private void idle() {
    IdleWorkers.Entry entry = run.idleWorkers().enter();
    try {
      while (entry.isWaiting() && !run.hasWork() && !group.hasSurplus()) {
        LockSupport.parkNanos(run, run.pollNanos());
        Thread.interrupted();
      }
    } finally {
      run.idleWorkers().leave(entry);
    }
  }

  /** Runs another job inside the present one. */
  void runNested(Object job, long stamp) {
    JobTask<?> outer = jobs.top() instanceof JobTask<?> task ? task : null;
    if (outer != null) {
      outer.sleep();
    }
    boolean interrupted = Thread.interrupted();
    long outerSince = busySince;
    long now = run.now();
    busySince = now;
    nesting++;
    try {
      runOnTop(job, stamp, now);
    } finally {
      nesting--;
      busySince = outerSince;
      if (outer != null) {
        outer.wake();
      }
      if (interrupted || run.isStopping()) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Runs one queued job to make room; false if nesting is too deep already. */
  boolean helpMakeRoom() {
    if (nesting >= MAX_NESTING) {
      return false;
    }
    Taken<Object> next = new Taken<>();
    if (run.take(next, run.now())) {
      long stamp = next.stamp();
      runNested(next.take(), stamp);
    }
    return true;
  }

  /** Waits for a job, and runs it here if it is of this pool and has not started. */
  boolean waitFor(JobTask<?> job, PoolRun home, Deadline deadline) throws InterruptedException {
    if (!job.isDone() && Thread.interrupted()) {
      throw new InterruptedException();
    }
    while (!job.isDone() && !deadline.hasPassed()) {
      if (home != run || !job.isQueued()) {
        return parkBlocked(job, deadline);
      }
      if (run.mayTake() && run.removeQueued(job)) {
        runNested(job, 0);
      } else {
        parkBlocked(job, soon(deadline));
      }
    }
    return job.isDone();
  }

  private boolean parkBlocked(JobTask<?> job, Deadline deadline) throws InterruptedException {
    blocked = true;
    try {
      return job.park(deadline);
    } finally {
      blocked = false;
    }
  }

  private Deadline soon(Deadline deadline) {
    long nanos = Math.min(deadline.remainingNanos(), run.pollNanos());
    return Deadline.after(Duration.ofNanos(nanos), run.ticker());
  }

  /** The code of a job that has ended does not come back. */
  void becomesStuck(EndableJob<?> job) {
    stuckWith = job;
    group.countStuck(1);
    long ranNanos = run.now() - job.startedNanos();
    run.reporter().workerStuck(new WorkerStuck(run.pool(), name(), job.name(), ranNanos), thread);
  }

  /** The code has come back after all. */
  void isBack() {
    stuckWith = null;
    group.countStuck(-1);
  }

  @Nullable StuckJob stuckJob(long now) {
    EndableJob<?> job = stuckWith;
    Thread holder = thread;
    if (job == null || holder == null) {
      return null;
    }
    Duration runningFor = Duration.ofNanos(Math.max(0, now - job.startedNanos()));
    return new StuckJob(name(), job.name(), runningFor, List.of(holder.getStackTrace()));
  }

  WorkerStats stats(long now) {
    Object job = jobs.top();
    Duration busyFor = Duration.ofNanos(job == null ? 0 : Math.max(0, now - busySince));
    return new WorkerStats(
        name(), state(job), JobStack.name(job), busyFor, ledger.readEnds() - endedBefore);
  }

  private WorkerState state(@Nullable Object job) {
    if (!begun) {
      return WorkerState.STARTING;
    }
    if (job == null) {
      return WorkerState.IDLE;
    }
    if (stuckWith != null) {
      return WorkerState.STUCK;
    }
    return blocked ? WorkerState.BLOCKED : WorkerState.RUNNING;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public JobStack jobs() {
    return jobs;
  }

  @Override
  public long lap() {
    clock = run.now();
    return clock;
  }

  @Override
  public void settleInterrupts(boolean sent) {
    Thread.interrupted();
  }

  /** Returns {@code name running job}. */
  @Override
  public String toString() {
    Object job = jobs.top();
    return name() + (job == null ? " idle" : " running " + JobStack.name(job));
  }
}
