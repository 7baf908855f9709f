package io.threadsys.internal.run;

import io.threadsys.internal.task.JobRunner;
import io.threadsys.internal.task.JobStack;
import io.threadsys.lifecycle.AbandonedWorker;
import io.threadsys.queue.PolledElement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The threads that run jobs of one run without being its workers. Thread-safe. */
public final class ExternalRunners implements Iterable<ExternalRunner> {
  /*
   * Each member of the set holds a participant count of the run. The thread that removes a member,
   * itself or a shutdown that abandons it, releases the count.
   */
  private final PoolRun run;
  private final Set<ExternalRunner> inside = ConcurrentHashMap.newKeySet();
  private final AtomicInteger guests = new AtomicInteger();

  ExternalRunners(PoolRun run) {
    this.run = run;
  }

  /** Runs a job on the submitting thread, which accepts it; false if the run is closed. */
  public boolean runBySubmitter(Object job) {
    if (!run.participants().tryAcquire()) {
      return false;
    }
    run.queueSlots().accepted(job);
    ExternalRunner runner = new ExternalRunner(run);
    add(runner);
    try {
      runner.runForSubmitter(job, run.env().now());
    } finally {
      dismiss(runner);
    }
    return true;
  }

  /** Runs the next queued job on the current thread; false if there is none. */
  boolean runNext() {
    if (!run.participants().tryAcquireUnlessTerminated()) {
      return false;
    }
    ExternalRunner runner = new ExternalRunner(run);
    add(runner);
    try {
      PolledElement<Object> next = new PolledElement<>();
      boolean found = run.queueSlots().take(next, run.env().now());
      if (found) {
        long timestamp = next.timestamp();
        runner.runForSubmitter(next.take(), timestamp);
      }
      return found;
    } finally {
      dismiss(runner);
    }
  }

  /** Admits a worker of another run, to run an accepted job; null if this run is over. */
  @Nullable ExternalRunner admit(Worker guest, JobRunner below) {
    if (!run.participants().tryAcquireUnlessTerminated()) {
      return null;
    }
    ExternalRunner runner = new ExternalRunner(run, guest, below);
    add(runner);
    return runner;
  }

  /** Adds a runner that the participant count already includes. */
  public void add(ExternalRunner runner) {
    if (runner.worker() != null) {
      guests.incrementAndGet();
    }
    inside.add(runner);
  }

  /** Removes a runner, unless it was abandoned. */
  void dismiss(ExternalRunner runner) {
    if (!inside.remove(runner)) {
      return;
    }
    if (runner.worker() != null) {
      guests.decrementAndGet();
      if (run.isClosed()) {
        run.wakeAll();
      }
    }
    run.leave();
  }

  /**
   * Returns whether workers of other runs are here. A job that one of them runs may have to be
   * retried, so the workers of a closed run stay until the guests are gone.
   */
  boolean hasGuests() {
    return guests.get() > 0;
  }

  /** Removes all runners; the caller releases their participant counts. */
  public List<ExternalRunner> dismissAll() {
    List<ExternalRunner> dismissed = new ArrayList<>();
    for (ExternalRunner runner : List.copyOf(inside)) {
      if (inside.remove(runner)) {
        guests.addAndGet(runner.worker() == null ? 0 : -1);
        dismissed.add(runner);
      }
    }
    return dismissed;
  }

  /** Describes the guests that are here, with their stacks. */
  public List<AbandonedWorker> describeGuests() {
    List<AbandonedWorker> described = new ArrayList<>();
    for (ExternalRunner runner : inside) {
      Worker guest = runner.worker();
      if (guest != null && guest.home() != run && runner.thread() != Thread.currentThread()) {
        String job = JobStack.name(runner.jobs().top());
        List<StackTraceElement> stack = List.of(runner.thread().getStackTrace());
        described.add(new AbandonedWorker(guest.name(), job, stack));
      }
    }
    return described;
  }

  @Override
  public Iterator<ExternalRunner> iterator() {
    return inside.iterator();
  }
}
