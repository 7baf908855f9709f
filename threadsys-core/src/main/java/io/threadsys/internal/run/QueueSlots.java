package io.threadsys.internal.run;

import io.threadsys.backpressure.QuotaExceededException;
import io.threadsys.internal.limit.SharedQuota;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.internal.metrics.NamedJobCounters;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.task.JobTask;
import io.threadsys.job.JobState;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.PolledElement;
import io.threadsys.time.Deadline;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Acquires and releases slots of one run's queue and permits of its shared quota, if it has one.
 */
public final class QueueSlots {

  private final PoolRun run;
  private final JobQueue<Object> queue;
  private final PoolCounters counters;
  private final @Nullable SharedQuota quota;
  private final AtomicInteger waitingForQuota = new AtomicInteger();

  QueueSlots(PoolRun run, JobQueue<Object> queue, @Nullable SharedQuota quota) {
    this.run = run;
    this.queue = queue;
    this.counters = run.env().counters();
    this.quota = quota;
  }

  /**
   * Enqueues and counts a job; false if there is no free slot or permit, or the queue is closed.
   */
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
      countAccepted(job);
    }
    return entered;
  }

  /** Enqueues and counts as many jobs as there are free slots and permits; returns how many. */
  int offerAll(List<? extends JobTask<?>> jobs, long timestamp, int level) {
    int places = quota == null ? jobs.size() : quota.take(jobs.size());
    int entered = 0;
    try {
      entered = queue.offerAll(jobs.subList(0, places), timestamp, level);
    } finally {
      giveBack(places - entered);
    }
    jobs.subList(0, entered).forEach(this::countAccepted);
    return entered;
  }

  /**
   * Accepts and counts a job that is enqueued later; false if too many are delayed, or it is
   * closed.
   */
  public boolean delay(JobTask<?> job, Duration wait) {
    if (quota != null && quota.take(1) == 0) {
      return false;
    }
    DelayedJob entry = new DelayedJob(run.delayed(), job);
    job.delayedBy(entry);
    if (!run.delayed().add(entry, false)) {
      giveBack(1);
      return false;
    }
    countAccepted(job);
    job.acceptedForLater();
    entry.arm(wait);
    return true;
  }

  /** Polls the next job for the current thread; false if there is none, or the pool is paused. */
  boolean take(PolledElement<Object> into, long now) {
    return freed(poll(into, now));
  }

  /** Like {@link #take}, but the caller must call {@link #slotFreed} afterwards. */
  boolean poll(PolledElement<Object> into, long now) {
    return run.mayTake() && (queue.poll(into, now) || run.delayed().takeDue(into));
  }

  /** Removes the job that is dropped first; false if there is none. */
  public boolean takeVictim(PolledElement<Object> into) {
    return freed(queue.pollVictim(into));
  }

  /** Removes one job; false if another thread has polled or removed it. */
  public boolean removeQueued(Object job) {
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
   * Offers a freed slot to waiting submitters and due jobs. Unless the queue is a fast-path queue,
   * the caller must issue a full fence between removing the element and this call.
   */
  void slotFreed() {
    if (run.delayed().hasDue()) {
      run.delayed().admit();
    }
    run.spaceWaiters().signal();
  }

  /** Like {@link #slotFreed}, but signals submitters only when many slots are free. */
  void slotsFreed() {
    if (run.delayed().hasDue()) {
      run.delayed().admit();
    }
    if (run.spaceWaiters().waiting() > 0 && !run.fastPath().isCrowded()) {
      run.spaceWaiters().signal();
    }
  }

  private void countAccepted(Object job) {
    counters.countAccepted(job instanceof JobTask<?> task ? task.countedAs : null);
  }

  private void giveBack(int places) {
    if (quota != null && places > 0) {
      quota.giveBack(places);
    }
  }

  /** Counts a job that was accepted without being queued. */
  public void accepted(Object job) {
    countAccepted(job);
    if (quota != null) {
      quota.takeAnyway();
    }
  }

  /** Counts the terminal state of an accepted job. */
  public void ended(CounterShard shard, @Nullable NamedJobCounters name, JobState end) {
    shard.ended(name, end);
    giveBack(1);
  }

  /** Returns whether the quota is exhausted while the queue has a free slot. */
  public boolean lacksQuota() {
    return quotaIsFull() && dependsOnQuota();
  }

  /** Returns whether the queue has a free slot and a quota decides. */
  public boolean dependsOnQuota() {
    return quota != null && queue.size() < queue.capacity();
  }

  /** Returns whether there is a quota and it has no free permit. */
  public boolean quotaIsFull() {
    return quota != null && quota.isFull();
  }

  /** Creates the exception for a job that got no permit. */
  public QuotaExceededException quotaExceeded() {
    int most = quota == null ? Integer.MAX_VALUE : quota.max();
    boolean trace = run.env().config().queue().rejectionStackTraces();
    return new QuotaExceededException(run.env().pool(), most, trace);
  }

  /** Returns whether the jobs of another run count against the same quota. */
  public boolean sharesQuotaWith(PoolRun other) {
    return quota != null && other.queueSlots().quota == quota;
  }

  /** Waits until the quota may have a permit, the run is closed, or the deadline has passed. */
  public void awaitQuota(Deadline deadline) throws InterruptedException {
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

  /** Wakes all blocked submitters to check their condition again. */
  void wakeAll() {
    run.spaceWaiters().signalAll();
    if (quota != null) {
      quota.waiters().signalAll();
    }
  }

  /** Returns how many submitters are blocked. */
  public int waiting() {
    return run.spaceWaiters().waiting() + waitingForQuota.get();
  }
}
