package io.threadsys.internal.run;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets idle workers of one run take jobs of linked pools, and wakes workers of linked pools for the
 * jobs of this one. Thread-safe.
 */
final class PeerHelping {
  /*
   * Bound: a worker helps only if at least the reserved number of workers does not. So the run's own
   * jobs always have that many workers, and never wait for a foreign job longer than they would have
   * to in a pool of that size. A helper checks its own queue after each foreign job.
   *
   * There is no polling. Three events can make help possible, and each is followed by a wake-up:
   *  - a job is queued and its pool has no idle worker: its submitter calls one helper;
   *  - a worker becomes idle: it registers as parked, then checks the helped queues, then parks;
   *  - a helper stops although there is more to do, because its own pool has work: relay().
   * The number of helpers and the size of a queue are volatile, and each side writes its own before it
   * reads the other's (Dekker), so one of "queued, no helper available" and "stopped helping, nothing
   * queued" sees the other. A worker that was woken in vain, because the last helper permit was taken,
   * passes the call on to another pool's workers.
   */
  private final PoolRun run;
  private final PeerLinks links;
  private final AtomicInteger helpers = new AtomicInteger();

  PeerHelping(PoolRun run, PeerLinks links) {
    this.run = run;
    this.links = links;
  }

  /** Runs jobs of linked pools until this run has work again; false if there was none to run. */
  boolean help(Worker worker) {
    if (links.helps().isEmpty()) {
      return false;
    }
    boolean helped = false;
    if (enter()) {
      try {
        while (isUnneeded() && helpOne(worker)) {
          helped = true;
        }
      } finally {
        helpers.decrementAndGet();
      }
    }
    relay();
    return helped;
  }

  /** Returns whether one more worker could run a job of a linked pool now. */
  boolean isPossible() {
    return !links.helps().isEmpty() && mayHelp() && othersHaveWork();
  }

  /** Returns whether this run has jobs that another pool's worker may run. */
  private boolean isWanted() {
    boolean waiting = run.queue().size() > 0 || run.delayed().hasDue();
    return waiting && run.mayTake() && run.hasWorkers() && !run.over().isReleased();
  }

  /** Wakes an idle worker of a linked pool for a job of this one; false if there is none. */
  boolean call() {
    if (links.helpers().isEmpty()) {
      return false;
    }
    VarHandle.fullFence(); // StoreLoad: publish the job before reading who is parked or helps
    for (Supplier<@Nullable PoolRun> other : links.helpers()) {
      PoolRun helper = other.get();
      if (helper != null && helper.helping().wake()) {
        return true;
      }
    }
    return false;
  }

  /** Wakes an idle worker for a job of a linked pool; false if none may help. */
  private boolean wake() {
    return mayHelp() && run.idleWorkers().wakeOne();
  }

  /** Wakes every worker that could help, after a setting of this run changed. */
  void wakeAll() {
    for (Supplier<@Nullable PoolRun> other : links.helpers()) {
      PoolRun helper = other.get();
      if (helper != null) {
        helper.group().wakeAll();
      }
    }
  }

  /** Passes work on: a worker stopped helping, or cannot help, so another one may have to. */
  void relay() {
    if (!othersHaveWork() || wake()) {
      return;
    }
    for (Supplier<@Nullable PoolRun> other : links.helps()) {
      PoolRun host = other.get();
      if (host != null && host.helping().isWanted()) {
        boolean unused = host.helping().call();
      }
    }
  }

  private boolean helpOne(Worker worker) {
    for (Supplier<@Nullable PoolRun> other : links.helps()) {
      PoolRun host = other.get();
      if (host != null && host.helping().isWanted() && worker.inner().visit(host)) {
        links.countHelped();
        return true;
      }
    }
    return false;
  }

  private boolean othersHaveWork() {
    for (Supplier<@Nullable PoolRun> other : links.helps()) {
      PoolRun host = other.get();
      if (host != null && host.helping().isWanted()) {
        return true;
      }
    }
    return false;
  }

  private boolean enter() {
    int seen;
    do {
      seen = helpers.get();
      if (seen >= places()) {
        return false;
      }
    } while (!helpers.compareAndSet(seen, seen + 1));
    return true;
  }

  private boolean mayHelp() {
    return isFree() && helpers.get() < places();
  }

  /** Returns whether workers may help: those of a paused run idle, those of a closed one leave. */
  private boolean isFree() {
    return run.mayTake() && !run.isClosed();
  }

  private boolean isUnneeded() {
    return isFree() && !run.hasWork() && !run.group().hasSurplus();
  }

  private int places() {
    return run.group().available() - links.reserved();
  }
}
