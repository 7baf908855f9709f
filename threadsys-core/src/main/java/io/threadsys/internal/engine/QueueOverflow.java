package io.threadsys.internal.engine;

import io.threadsys.backpressure.FullQueue;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.job.JobState;
import io.threadsys.queue.Taken;
import io.threadsys.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One job in front of one full queue. */
final class QueueOverflow implements FullQueue {

  private final PoolRun run;
  private final Object job;
  private final int level;
  private boolean enqueued;

  QueueOverflow(PoolRun run, Object job, int level) {
    this.run = run;
    this.job = job;
    this.level = level;
  }

  boolean isEnqueued() {
    return enqueued;
  }

  @Override
  public String pool() {
    return run.pool();
  }

  @Override
  public int capacity() {
    return run.queue().capacity();
  }

  @Override
  public int size() {
    return run.queue().size();
  }

  @Override
  public boolean offer() {
    if (!enqueued) {
      enqueued = run.offer(job, run.now(), level);
      if (!enqueued) {
        throwIfClosed();
      }
    }
    return enqueued;
  }

  @Override
  public boolean offer(Duration timeout) throws InterruptedException {
    Deadline deadline = Deadline.after(timeout, run.ticker());
    Worker worker = Worker.current();
    boolean inside = worker != null && worker.inner().isInside(run);
    while (!offer()) {
      if (deadline.hasPassed()) {
        return false;
      }
      if (worker != null && inside) {
        help(worker, deadline);
      } else {
        await(worker, deadline);
      }
    }
    return true;
  }

  private void await(@Nullable Worker worker, Deadline deadline) throws InterruptedException {
    Entrance entrance = run.entrance();
    if (!entrance.dependsOnQuota()) {
      run.spaceWaiters().await(() -> offer() || entrance.dependsOnQuota(), deadline);
    } else if (worker != null && entrance.sharesQuotaWith(worker.home())) {
      // It holds a part of the quota itself, so it could wait for itself.
      if (entrance.lacksQuota()) {
        throw fullException();
      }
    } else {
      entrance.awaitQuota(deadline);
    }
  }

  /** A worker that waited for space in its own queue could wait for itself. */
  private void help(Worker worker, Deadline deadline) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    boolean canNot = run.entrance().lacksQuota() && (size() == 0 || !run.mayTake());
    if (canNot) {
      throw fullException();
    } else if (!run.mayTake()) {
      run.spaceWaiters().await(() -> offer() || run.mayTake(), deadline);
    } else if (!worker.inner().makeRoom(run)) {
      throw fullException();
    }
  }

  JobRejectedException fullException() {
    if (run.entrance().lacksQuota()) {
      return run.entrance().quotaExceeded();
    }
    return new QueueFullException(
        pool(),
        size(),
        capacity(),
        run.settings().threads,
        run.config().queueing().rejectionStackTraces());
  }

  private void throwIfClosed() {
    if (run.isClosed()) {
      boolean trace = run.config().queueing().rejectionStackTraces();
      throw new PoolNotRunningException(pool(), "shutting down", trace);
    }
  }

  /** Not after closing: what was accepted before is run. */
  @Override
  public boolean dropOldest() {
    throwIfClosed();
    Taken<Object> victim = new Taken<>();
    if (!run.takeVictim(victim)) {
      if (run.entrance().lacksQuota() && !offer()) {
        throw fullException(); // what fills the quota lies in other queues, or runs
      }
      return false;
    }
    long waited = run.now() - victim.stamp();
    drop(run, victim.take(), waited);
    return true;
  }

  /** Ends a job that is not in the queue as dropped. */
  static void drop(PoolRun run, Object job, long waitedNanos) {
    if (job instanceof JobTask<?> task) {
      task.endTaken(JobState.DROPPED, null);
    } else {
      PlainJob.end(run, JobState.DROPPED, waitedNanos);
    }
  }
}
