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
 * Accepted jobs that wait on the timer: for their time to begin, or between two attempts. When the
 * time has come they go to the queue, the longest due first.
 *
 * <p>Thread-safe.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // only under the lock
public final class DelayedJobs {
  /*
   * waiting ──timer──▶ due ──a place in the queue, or an empty-handed worker──▶ gone
   *    └──────────────────cancel, stop──────────────────────────────────────────▶
   *
   * A due job that finds no place stays here. No place is missed: becoming due shows in hasDue
   * before the queue is tried, and whoever frees a place looks at hasDue afterwards. A closed queue
   * has no places, so workers look here when it is empty, and they stay until nothing waits.
   *
   * A job leaves the number before it enters the queue, and both happen under the lock: the
   * statistics may miss it for a moment but never see it twice, and who finds it gone from here
   * finds it in the queue.
   *
   * Closing refuses new jobs but not further attempts of jobs that a worker has just run: that
   * worker is still there and will look here.
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
   * Takes a job in.
   *
   * @param afterClose whether a closed run does, too
   * @return false if there are too many, or the run is closed
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

  /** What makes the jobs due. */
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

  /** After closing, workers stayed only for what waits here. */
  private void letWorkersLeave() {
    if (size == 0 && run.isClosed()) {
      run.wakeAll();
    }
  }

  /** The time has come. On the timer's thread. */
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

  /** Moves due jobs into the queue as long as it has places. */
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

  /** Takes the job that has been due longest; false if there is none. */
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

  /** Takes all jobs out. */
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

  /** Returns the job that waits here and has that id, or null. */
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

  /** How many wait, for their time or for a place. */
  public int size() {
    return size;
  }
}
