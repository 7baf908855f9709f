package io.threadsys.internal.engine;

import io.threadsys.backpressure.QuotaExceededException;
import io.threadsys.job.JobState;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.PolledElement;
import io.threadsys.time.Deadline;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where jobs enter and leave one run: its queue's places and, if there is one, a quota's. */
final class QueueSlots {

  private final PoolRun run;
  private final JobQueue<Object> queue;
  private final PoolCounters counters;
  private final @Nullable SharedQuota quota;
  private final AtomicInteger waitingForQuota = new AtomicInteger();

  QueueSlots(PoolRun run, JobQueue<Object> queue, @Nullable SharedQuota quota) {
    this.run = run;
    this.queue = queue;
    this.counters = run.counters();
    this.quota = quota;
  }

  /** Enqueues and counts a job; false if there is no place, or the queue is closed. */
  boolean offer(Object job, long timestamp, int level) {
    if (quota != null && quota.take(1) == 0) {
      return false;
    }
    boolean entered = false;
    try {
      entered = queue.offer(job, timestamp, level);
    } finally {
      giveBack(entered ? 0 : 1);
    }
    if (entered) {
      counters.countAccepted(job);
    }
    return entered;
  }

  /** Enqueues and counts as many jobs as there are places for; returns how many. */
  int offerAll(List<? extends JobTask<?>> jobs, long timestamp, int level) {
    int places = quota == null ? jobs.size() : quota.take(jobs.size());
    int entered = 0;
    try {
      entered = queue.offerAll(jobs.subList(0, places), timestamp, level);
    } finally {
      giveBack(places - entered);
    }
    jobs.subList(0, entered).forEach(counters::countAccepted);
    return entered;
  }

  /** Keeps and counts a job that is to be queued later; false if it is one too many, or closed. */
  boolean delay(JobTask<?> job, Duration wait) {
    if (quota != null && quota.take(1) == 0) {
      return false;
    }
    DelayedJob entry = job.delayed(run);
    if (!run.delayed().add(entry, false)) {
      giveBack(1);
      return false;
    }
    counters.countAccepted(job);
    job.acceptedForLater();
    entry.arm(run.delayTimer(), wait);
    return true;
  }

  /** Takes the next job for the present thread to run; false if there is none, or a pause. */
  boolean take(PolledElement<Object> into, long now) {
    return freed(poll(into, now));
  }

  /** Like {@link #take}; the caller says afterwards that a place is free. */
  boolean poll(PolledElement<Object> into, long now) {
    return run.mayTake() && (queue.poll(into, now) || run.delayed().takeDue(into));
  }

  /** Takes out the job to be dropped first; false if there is none. */
  boolean takeVictim(PolledElement<Object> into) {
    return freed(queue.pollVictim(into));
  }

  /** Takes out one job; false if somebody else did. */
  boolean removeQueued(Object job) {
    return freed(queue.remove(job));
  }

  private boolean freed(boolean aPlace) {
    if (aPlace) {
      VarHandle.fullFence();
      slotFreed();
    }
    return aPlace;
  }

  /**
   * Lets whoever waits for a place have it. If the queue has no short way, there must have been a
   * fence between the taking and this call.
   */
  void slotFreed() {
    if (run.delayed().hasDue()) {
      run.delayed().admit();
    }
    run.spaceWaiters().signal();
  }

  /** Like {@link #slotFreed}, but waiting submitters are told only when many places are free. */
  void slotsFreed() {
    if (run.delayed().hasDue()) {
      run.delayed().admit();
    }
    if (run.spaceWaiters().waiting() > 0 && !run.fastPath().isCrowded()) {
      run.spaceWaiters().signal();
    }
  }

  /** How long a job waited, as far as that is known. */
  static long waited(long timestamp, long now) {
    return timestamp == JobQueue.NO_TIMESTAMP ? 0 : Math.max(0, now - timestamp);
  }

  private void giveBack(int places) {
    if (quota != null && places > 0) {
      quota.giveBack(places);
    }
  }

  /** Counts a job that is accepted without having been queued. */
  void accepted(Object job) {
    counters.countAccepted(job);
    if (quota != null) {
      quota.takeAnyway();
    }
  }

  /** Counts the end of an accepted job. */
  void ended(CounterShard shard, @Nullable NamedJobCounters name, JobState end) {
    shard.ended(name, end);
    giveBack(1);
  }

  /** Whether it is the quota that leaves no place, not the queue. */
  boolean lacksQuota() {
    return quotaIsFull() && dependsOnQuota();
  }

  /** Whether the queue has a place and a quota decides. */
  boolean dependsOnQuota() {
    return quota != null && queue.size() < queue.capacity();
  }

  boolean quotaIsFull() {
    return quota != null && quota.isFull();
  }

  QuotaExceededException quotaExceeded() {
    int most = quota == null ? Integer.MAX_VALUE : quota.max();
    boolean trace = run.config().queue().rejectionStackTraces();
    return new QuotaExceededException(run.pool(), most, trace);
  }

  /** Whether the jobs of another run count against the same quota. */
  boolean sharesQuotaWith(PoolRun other) {
    return quota != null && other.queueSlots().quota == quota;
  }

  /** Waits until the quota may have a place, the run is closed, or the deadline has passed. */
  void awaitQuota(Deadline deadline) throws InterruptedException {
    SharedQuota shared = quota;
    if (shared != null) {
      waitingForQuota.incrementAndGet();
      try {
        boolean unused = shared.waiters().await(() -> !shared.isFull() || run.isClosed(), deadline);
      } finally {
        waitingForQuota.decrementAndGet();
      }
    }
  }

  /** Lets everybody who waits look again. */
  void wakeAll() {
    run.spaceWaiters().signalAll();
    if (quota != null) {
      quota.waiters().signalAll();
    }
  }

  /** Returns how many submitters wait. */
  int waiting() {
    return run.spaceWaiters().waiting() + waitingForQuota.get();
  }
}
