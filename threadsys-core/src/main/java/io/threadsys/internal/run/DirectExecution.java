package io.threadsys.internal.run;

import io.threadsys.time.Scheduler;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Stands for the workers of a run that has none: whoever brings a job runs it. Thread-safe. */
final class DirectExecution {
  /*
   * A submitter runs its job past the queue. What is queued all the same, because the pool is paused
   * or because the job waited on the timer, is run by the thread that would otherwise wake a worker
   * for it: the one that resumes the pool or shuts it down, or the timer's.
   *
   * As workers would be, this is present at the run until it is closed and nothing waits any more.
   * Once closed, queue and timer only become emptier, since a failed job gets a further attempt then
   * only from a worker. Who takes a waiting job out joins the attendance first. So what is seen
   * empty stays empty, and a run is not over before its last job.
   */
  private final PoolRun run;
  private final Scheduler timer;
  private final AtomicBoolean present = new AtomicBoolean(true);

  private DirectExecution(PoolRun run) {
    this.run = run;
    Scheduler given = run.env().scheduler();
    // Jobs on the shared timer would keep all others, and the job's own timeout, waiting.
    timer = given == Scheduler.shared() ? Scheduler.named(run.env().pool() + "-timer") : given;
    run.participants().stay();
  }

  /** Returns what stands for the workers, or null if there are some. */
  static @Nullable DirectExecution in(PoolRun run) {
    return run.env().config().workers().isSameThread() ? new DirectExecution(run) : null;
  }

  /** What makes delayed jobs due, and runs them. */
  Scheduler timer() {
    return timer;
  }

  /** Runs everything that is queued, on the present thread; false if nothing was. */
  boolean runQueued() {
    boolean ran = false;
    while (run.externalRunners().runNext()) {
      ran = true;
    }
    leaveIfDrained();
    return ran;
  }

  void leaveIfDrained() {
    boolean drained = run.isClosed() && run.queue().size() == 0 && run.delayed().size() == 0;
    if (drained && present.compareAndSet(true, false)) {
      run.leave();
    }
  }
}
