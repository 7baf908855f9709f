package io.threadsys.internal.run;

import io.threadsys.time.Scheduler;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Same-thread mode: replaces the workers of a run that has none. Thread-safe. */
final class DirectExecution {
  /*
   * A submitter runs its job without the queue. What is queued nevertheless, because the pool is paused
   * or because the job was delayed, is run by the thread that would otherwise wake a worker for it: the
   * one that resumes the pool or shuts it down, or the timer's.
   *
   * Like a worker, this is a participant of the run until the run is closed and drained. Once closed,
   * queue and timer only become emptier, since only a worker may retry a failed job then. A thread that
   * removes a waiting job becomes a participant first. So what was seen empty stays empty, and a run is
   * not over before its last job.
   */
  private final PoolRun run;
  private final Scheduler timer;
  private final AtomicBoolean present = new AtomicBoolean(true);

  private DirectExecution(PoolRun run) {
    this.run = run;
    Scheduler given = run.env().scheduler();
    // jobs on the shared timer would delay all other timeouts, their own included
    timer = given == Scheduler.shared() ? Scheduler.named(run.env().pool() + "-timer") : given;
    run.participants().acquire();
  }

  /** Returns the mode of a run, or null if the run has workers. */
  static @Nullable DirectExecution in(PoolRun run) {
    return run.env().config().workers().isSameThread() ? new DirectExecution(run) : null;
  }

  /** Returns the timer whose thread makes delayed jobs due, and runs them. */
  Scheduler timer() {
    return timer;
  }

  /** Runs everything that is queued on the current thread; false if there was nothing. */
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
