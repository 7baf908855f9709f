package io.threadsys.internal.run;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets idle workers of one run take jobs of other pools, and calls workers of others for the jobs
 * of this one. Thread-safe.
 */
final class PeerHelping {
  /*
   * Bound: a worker helps only if at least the reserved number of workers does not. So the run's own
   * jobs always have that many workers, and never wait for a foreign job longer than they would
   * have to in a pool of that size. A helper looks at its own queue after each foreign job.
   *
   * Nobody polls. Three facts can make help possible, and each is followed by a wake-up:
   *  - a job is queued and its pool has no idle worker: its submitter calls one helper;
   *  - a worker becomes idle: it enters the idle list, then looks at the helped queues, then parks;
   *  - a helper stops although there is more to do, because its own pool has work: relay().
   * The number of helpers and the size of a queue are volatile, and each side writes its own before
   * it reads the other's, so one of "queued, nobody may help" and "stopped helping, nothing queued"
   * sees the other. A worker that was woken in vain, because others took the last place among the
   * helpers, passes the call on to another pool's workers.
   */
  private final PoolRun run;
  private final PeerLinks links;
  private final AtomicInteger helpers = new AtomicInteger();

  PeerHelping(PoolRun run, PeerLinks links) {
    this.run = run;
    this.links = links;
  }

  /** Runs jobs of others until this run has work again; false if there was none to run. */
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

  /** Whether one more worker could run a job of another pool now. */
  boolean isPossible() {
    return !links.helps().isEmpty() && mayHelp() && othersHaveWork();
  }

  /** Whether this run has jobs that another pool's worker may run. */
  private boolean isWanted() {
    boolean waiting = run.queue().size() > 0 || run.delayed().hasDue();
    return waiting && run.mayTake() && run.hasWorkers() && !run.over().isReleased();
  }

  /** Calls an idle worker of another pool for a job of this one; false if there is none. */
  boolean call() {
    if (links.helpers().isEmpty()) {
      return false;
    }
    VarHandle.fullFence(); // the job can be seen before it is asked who idles or helps
    for (Supplier<@Nullable PoolRun> other : links.helpers()) {
      PoolRun helper = other.get();
      if (helper != null && helper.helping().wake()) {
        return true;
      }
    }
    return false;
  }

  /** Wakes an idle worker for a job of another pool; false if none may help. */
  private boolean wake() {
    return mayHelp() && run.idleWorkers().wakeOne();
  }

  /** Lets every worker that could help look again, after a setting of this run changed. */
  void wakeAll() {
    for (Supplier<@Nullable PoolRun> other : links.helpers()) {
      PoolRun helper = other.get();
      if (helper != null) {
        helper.group().wakeAll();
      }
    }
  }

  /** A worker does not help any more, or can not: another one may have to. */
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

  /** A paused run's workers rest, a closed one's leave. */
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
