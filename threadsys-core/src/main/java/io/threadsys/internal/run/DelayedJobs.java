package io.threadsys.internal.run;

import io.threadsys.internal.task.JobIdMatcher;
import io.threadsys.internal.task.JobTask;
import io.threadsys.queue.PolledElement;
import io.threadsys.time.Scheduler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Accepted jobs that wait on the timer: for their due time, or between two attempts. Due jobs are
 * enqueued, the longest due first.
 *
 * <p>Thread-safe.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // only under the lock
public final class DelayedJobs {
  /*
   * waiting ──timer──▶ due ──a free slot, or a worker that found the queue empty──▶ removed
   *    └──────────────────cancel, shutdown─────────────────────────────────────────▶
   *
   * A due job that finds the queue full stays here. No free slot is missed: becoming due is published
   * in hasDue before the queue is tried, and a thread that frees a slot reads hasDue afterwards. A
   * closed queue has no slots, so workers poll here when it is empty, and stay until nothing waits.
   *
   * A job leaves the count before it enters the queue, and both happen under the lock: statistics may
   * miss it for a moment but never count it twice, and a thread that does not find it here any more
   * finds it in the queue.
   *
   * Closing refuses new jobs but not retries of jobs that a worker has just run: that worker is still
   * there and will poll here.
   */
  private final PoolRun run;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<DelayedJob> waiting = new HashSet<>();
  private final Set<DelayedJob> due = new LinkedHashSet<>();
  private volatile int size;
  private volatile boolean hasDue;
  private boolean closed;

  DelayedJobs(PoolRun run) {
    this.run = run;
  }

  /**
   * Adds a job.
   *
   * @param afterClose whether to accept it even if the run is closed
   * @return false if too many jobs are delayed, or the run is closed
   */
  public boolean add(DelayedJob delay, boolean afterClose) {
    lock.lock();
    try {
      if ((closed && !afterClose) || size >= run.env().config().jobs().maxDelayed()) {
        return false;
      }
      waiting.add(delay);
      size++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the timer that makes the jobs due. */
  Scheduler timer() {
    return run.delayTimer();
  }

  boolean has(DelayedJob delay) {
    lock.lock();
    try {
      return waiting.contains(delay);
    } finally {
      lock.unlock();
    }
  }

  boolean remove(DelayedJob delay) {
    boolean removed;
    lock.lock();
    try {
      removed = waiting.remove(delay) || due.remove(delay);
      if (removed) {
        size--;
        hasDue = !due.isEmpty();
      }
    } finally {
      lock.unlock();
    }
    if (removed) {
      letWorkersLeave();
    }
    return removed;
  }

  /** Wakes the workers of a closed run, which stayed only for what was delayed. */
  private void letWorkersLeave() {
    if (size == 0 && run.isClosed()) {
      run.wakeAll();
    }
  }

  /** Makes a job due. Called on the timer's thread. */
  void becomesDue(DelayedJob delay) {
    lock.lock();
    try {
      if (waiting.remove(delay)) {
        due.add(delay);
        hasDue = true;
      }
    } finally {
      lock.unlock();
    }
    run.fastPath().quiesceConsumers();
    admit();
    run.wakeForQueued();
  }

  boolean hasDue() {
    return hasDue;
  }

  /** Moves due jobs into the queue while it has free slots. */
  public void admit() {
    while (hasDue) {
      JobTask<?> admitted = admitFirst();
      if (admitted == null) {
        return;
      }
      admitted.waitsInQueue(run.env().scheduler());
    }
  }

  private @Nullable JobTask<?> admitFirst() {
    lock.lock();
    try {
      Iterator<DelayedJob> oldest = due.iterator();
      if (!oldest.hasNext()) {
        return null;
      }
      JobTask<?> job = oldest.next().job();
      long now = run.env().now();
      job.beginsToWait(now);
      size--;
      if (!run.queue().offer(job, now, job.level())) {
        size++;
        return null;
      }
      oldest.remove();
      hasDue = !due.isEmpty();
      return job;
    } finally {
      lock.unlock();
    }
  }

  /** Polls the job that has been due longest; false if there is none. */
  boolean takeDue(PolledElement<Object> into) {
    if (!hasDue) {
      return false;
    }
    JobTask<?> job;
    lock.lock();
    try {
      Iterator<DelayedJob> oldest = due.iterator();
      if (!oldest.hasNext()) {
        return false;
      }
      job = oldest.next().job();
      oldest.remove();
      size--;
      hasDue = !due.isEmpty();
    } finally {
      lock.unlock();
    }
    long now = run.env().now();
    job.beginsToWait(now);
    into.set(job, now);
    letWorkersLeave();
    return true;
  }

  /** Removes and returns all jobs. */
  public List<JobTask<?>> takeAll() {
    List<DelayedJob> all;
    lock.lock();
    try {
      all = new ArrayList<>(due);
      all.addAll(waiting);
    } finally {
      lock.unlock();
    }
    List<JobTask<?>> jobs = new ArrayList<>();
    for (DelayedJob delay : all) {
      if (delay.remove()) {
        jobs.add(delay.job());
      }
    }
    return jobs;
  }

  /** Returns the delayed job with that id, or null. */
  @Nullable
  public JobTask<?> find(JobIdMatcher id) {
    lock.lock();
    try {
      for (DelayedJob delay : due) {
        if (id.isOf(delay.job())) {
          return delay.job();
        }
      }
      for (DelayedJob delay : waiting) {
        if (id.isOf(delay.job())) {
          return delay.job();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many jobs wait for their due time or for a free slot. */
  public int size() {
    return size;
  }
}
