package io.threadsys.internal.run;

import io.threadsys.internal.task.JobRunner;
import io.threadsys.internal.task.JobTask;
import io.threadsys.queue.PolledElement;
import io.threadsys.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs inside a waiting job of the worker (helping), and jobs of linked pools as their guest.
 * Used by the worker's thread; state may be read by any thread.
 */
public final class NestedJobs {
  /*
   * Every job is run for the run that accepted it, by a JobRunner that counts it there and that a
   * shutdown of that run finds. A worker is the runner of its own run; for a job of another run an
   * ExternalRunner is admitted there. The runners of nested jobs form a chain from the active one down
   * to the worker.
   *
   * While it runs a guest's job, the worker counts as a worker of the host, too: it makes room in the
   * host's queue, and runs the queued job that its job waits for. Otherwise a chain of parents on
   * guests could wait for children while every worker of the host waits for one of the parents.
   */

  /** Limit of nesting for a worker that submits to its own full pool. */
  private static final int MAX_NESTING = 64;

  /** Stands for a job of the burst loop, whose object is not published. */
  private static final Object UNSEEN = new Object();

  private final Worker worker;
  private volatile JobRunner active;
  private volatile boolean blocked;
  private int nesting;

  NestedJobs(Worker worker) {
    this.worker = worker;
    this.active = worker;
  }

  /** Returns whether the worker waits for another job. */
  boolean isBlocked() {
    return blocked;
  }

  /** Returns whether the worker is a guest of another run. */
  boolean isGuest() {
    return active != worker;
  }

  /** Returns the innermost job, or null. */
  @Nullable Object top() {
    JobRunner runner = active;
    Object top = runner.jobs().top();
    return top == null && runner == worker && worker.burstLoop().isRunning() ? UNSEEN : top;
  }

  /** Returns whether the worker works for a run, as its worker or as its guest. */
  public boolean isInside(PoolRun run) {
    JobRunner runner = active;
    while (runner instanceof ExternalRunner guest && guest.home() != run) {
      runner = guest.below();
    }
    return worker.home() == run || runner instanceof ExternalRunner;
  }

  /** Runs the next job of another run; false if there is none. */
  boolean visit(PoolRun host) {
    return run(host, into -> takeAsGuest(host, into));
  }

  /** Polls a job and passes the wake-up on if there is more to do. */
  private static boolean takeAsGuest(PoolRun host, PolledElement<Object> into) {
    boolean found = host.queueSlots().take(into, host.env().now());
    if (found) {
      host.wakeForQueued();
    }
    return found;
  }

  /** Runs an accepted job of a run that the worker works for; false if that run is over. */
  public boolean runNow(PoolRun home, Object job) {
    return run(
        home,
        into -> {
          home.queueSlots().accepted(job);
          into.set(job, home.env().now());
          return true;
        });
  }

  /** Runs one queued job to free a slot; false if jobs are nested too deeply. */
  public boolean makeRoom(PoolRun home) {
    if (nesting >= MAX_NESTING) {
      return false;
    }
    run(home, into -> home.queueSlots().take(into, home.env().now()));
    return true;
  }

  /** Waits for a job, and runs it if the worker works for its run and the job has not started. */
  public boolean waitFor(JobTask<?> job, PoolRun home, Deadline deadline)
      throws InterruptedException {
    if (!job.isDone() && Thread.interrupted()) {
      throw new InterruptedException();
    }
    while (!job.isDone() && !deadline.hasPassed()) {
      if (!job.isQueued() || !isInside(home)) {
        return park(job, deadline);
      }
      if (!home.mayTake() || !run(home, into -> take(job, home, into))) {
        park(job, soon(deadline, home));
      }
    }
    return job.isDone();
  }

  private static boolean take(JobTask<?> job, PoolRun home, PolledElement<Object> into) {
    boolean removed = home.queueSlots().removeQueued(job);
    if (removed) {
      into.set(job, job.submittedNanos());
    }
    return removed;
  }

  private boolean park(JobTask<?> job, Deadline deadline) throws InterruptedException {
    blocked = true;
    try {
      return job.park(deadline);
    } finally {
      blocked = false;
    }
  }

  private static Deadline soon(Deadline deadline, PoolRun home) {
    long nanos = Math.min(deadline.remainingNanos(), home.env().pollNanos());
    return Deadline.after(Duration.ofNanos(nanos), home.env().ticker());
  }

  /** Runs the job that a source supplies, for its run; false if it supplies none. */
  private boolean run(PoolRun home, Source source) {
    JobRunner outer = active;
    if (outer.home() == home) {
      return runIf(source, outer, outer);
    }
    ExternalRunner guest = home.externalRunners().admit(worker, outer);
    if (guest == null) {
      return false;
    }
    try {
      return runIf(source, guest, outer);
    } finally {
      home.externalRunners().dismiss(guest);
    }
  }

  private boolean runIf(Source source, JobRunner inner, JobRunner outer) {
    PolledElement<Object> next = new PolledElement<>();
    if (!source.take(next)) {
      return false;
    }
    long timestamp = next.timestamp();
    Object outerJob = top();
    boolean interrupted = sleep(outerJob, outer, inner);
    long outerSince = worker.busySince(worker.home().env().now());
    active = inner;
    nesting++;
    try {
      inner.runOnTop(next.take(), timestamp, inner.home().env().now());
    } finally {
      nesting--;
      active = outer;
      worker.busySince(outerSince);
      wake(outerJob, outer, inner, interrupted);
    }
    return true;
  }

  /** Holds back interrupts of the outer job from now on; returns whether one was pending. */
  static boolean sleep(@Nullable Object outerJob, JobRunner outer, JobRunner inner) {
    if (outerJob instanceof JobTask<?> task) {
      task.sleep();
    }
    if (inner != outer && outer instanceof ExternalRunner guest) {
      guest.cover();
    }
    return Thread.interrupted();
  }

  static void wake(
      @Nullable Object outerJob, JobRunner outer, JobRunner inner, boolean interrupted) {
    if (inner != outer) {
      ((ExternalRunner) inner).close();
      if (outer instanceof ExternalRunner guest) {
        guest.uncover();
      }
    }
    if (outerJob instanceof JobTask<?> task) {
      task.wake();
    }
    if (outerJob != null && (interrupted || outer.home().isStopping())) {
      Thread.currentThread().interrupt();
    }
  }

  /** Supplies the job to run. */
  @FunctionalInterface
  private interface Source {
    boolean take(PolledElement<Object> into);
  }
}
