package io.threadsys.internal.engine;

import io.threadsys.backpressure.FullQueue;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.backpressure.RejectionReason;
import io.threadsys.backpressure.ResourceLimitedException;
import io.threadsys.backpressure.SubmissionTimeoutException;
import io.threadsys.job.JobState;
import io.threadsys.queue.PolledElement;
import io.threadsys.time.Deadline;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One job in front of one queue that is full, or held shut by a resource limit. */
final class OverflowingSubmission implements FullQueue {
  /*
   * Above a resource limit the queue must not grow. So nothing gets in, except a job for which one
   * was taken out (a victim), and the job of one of the pool's own workers that has nothing left to
   * run: were it to wait, the work that holds the resource might wait for itself.
   */
  private final PoolRun run;
  private final Object job;
  private final int level;
  private @Nullable ResourceReading limit;
  private boolean ownsRoom;
  private boolean enqueued;
  private boolean looked;
  private boolean waits;
  private long waitsSince;
  private int retries;

  OverflowingSubmission(PoolRun run, Object job, int level) {
    this.run = run;
    this.job = job;
    this.level = level;
  }

  boolean isEnqueued() {
    return enqueued;
  }

  Object job() {
    return job;
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
  public RejectionReason reason() {
    if (limit != null) {
      return ResourceLimitedException.reasonOf(limit.limit().resource());
    }
    boolean lacksQuota = run.queueSlots().lacksQuota();
    return lacksQuota ? RejectionReason.QUOTA_EXCEEDED : RejectionReason.QUEUE_FULL;
  }

  /** Looks whether a resource limit is exceeded that holds this job back. */
  boolean isLimited() {
    limit = ownsRoom ? null : run.settings().exceeded();
    return limit != null;
  }

  /** Enqueues the job, unless the queue is full or closed, or a resource limit exceeded. */
  boolean enter() {
    enqueued = !isLimited() && run.offer(job, run.now(), level);
    return enqueued;
  }

  @Override
  public boolean offer() {
    if (!enqueued && !enter()) {
      throwIfClosed();
    }
    return enqueued;
  }

  @Override
  public boolean offer(Duration timeout) throws InterruptedException {
    Worker inside = ownWorker();
    boolean patient = inside == null && run.fastPath().isCrowded();
    if (!patient && offer()) {
      return true;
    }
    run.counters().backpressure.waits.increment();
    beginToWait();
    Deadline deadline = Deadline.after(timeout, run.ticker());
    if (patient) {
      boolean unused = run.spaceWaiters().await(this::offerPatiently, deadline);
    }
    while (!offer()) {
      if (deadline.hasPassed()) {
        return false;
      }
      if (inside != null) {
        help(inside, deadline);
      } else {
        await(Worker.current(), deadline);
      }
    }
    return true;
  }

  private void await(@Nullable Worker worker, Deadline deadline) throws InterruptedException {
    QueueSlots queueSlots = run.queueSlots();
    if (!waitsForQuota()) {
      boolean unused = run.spaceWaiters().await(() -> offer() || waitsForQuota(), deadline);
    } else if (worker != null && queueSlots.sharesQuotaWith(worker.home())) {
      // It holds a part of the quota itself, so it could wait for itself.
      if (queueSlots.lacksQuota()) {
        throw refusal();
      }
    } else {
      queueSlots.awaitQuota(deadline);
    }
  }

  /** The submitter is about to wait for room, for a permit, or to try again. */
  void beginToWait() {
    if (!waits) {
      waits = true;
      waitsSince = run.now();
    }
  }

  /** The submitter waits no more, whatever came of it. */
  void endWait() {
    if (waits) {
      waits = false;
      run.counters().backpressure.heldUp(run.now() - waitsSince);
    }
  }

  /** Leaves a crowded queue alone when it looks for the first time. */
  private boolean offerPatiently() {
    if (!looked && run.fastPath().isCrowded()) {
      looked = true;
      throwIfClosed();
      return false;
    }
    return offer() || waitsForQuota();
  }

  private boolean waitsForQuota() {
    return limit == null && run.queueSlots().dependsOnQuota();
  }

  @Override
  public boolean offerAfter(Duration delay) throws InterruptedException {
    retries++;
    run.counters().backpressure.retries.increment();
    beginToWait();
    Deadline deadline = Deadline.after(delay, run.ticker());
    Worker worker = ownWorker();
    if (worker == null) {
      pause(() -> false, deadline);
    }
    while (worker != null && !deadline.hasPassed() && (size() > 0 || !ownsRoom)) {
      if (run.mayTake()) {
        help(worker, deadline);
      } else {
        pause(run::mayTake, deadline);
      }
    }
    return offer();
  }

  /** Waits for a moment, not for space; ended by the pool's close. */
  private void pause(BooleanSupplier isOver, Deadline deadline) throws InterruptedException {
    boolean unused =
        run.timeWaiters()
            .await(
                () -> {
                  throwIfClosed();
                  return isOver.getAsBoolean();
                },
                deadline);
  }

  private @Nullable Worker ownWorker() {
    Worker worker = Worker.current();
    return worker != null && worker.inner().isInside(run) ? worker : null;
  }

  /** A worker that waited for space in its own queue could wait for itself. */
  private void help(Worker worker, Deadline deadline) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    boolean lacksQuota = limit == null && run.queueSlots().lacksQuota();
    if (lacksQuota && (size() == 0 || !run.mayTake())) {
      throw refusal();
    } else if (!run.mayTake()) {
      boolean unused = run.spaceWaiters().await(() -> offer() || run.mayTake(), deadline);
    } else if (size() == 0) {
      ownsRoom = true;
    } else if (!worker.inner().makeRoom(run)) {
      throw refusal();
    }
  }

  /** Says why the job was refused when it was last tried. */
  JobRejectedException refusal() {
    ResourceReading above = limit;
    if (above != null) {
      return new ResourceLimitedException(pool(), above.limit(), above.reading(), stackTraces());
    }
    if (run.queueSlots().lacksQuota()) {
      return run.queueSlots().quotaExceeded();
    }
    return new QueueFullException(
        pool(), size(), capacity(), run.settings().threads, stackTraces());
  }

  /** Says that the submitter gave up waiting, or trying again. */
  SubmissionTimeoutException timeout(boolean retried) {
    Duration waited = Duration.ofNanos(waits ? run.now() - waitsSince : 0);
    SubmissionTimeoutException timeout =
        retried
            ? new SubmissionTimeoutException(pool(), waited, retries, capacity(), stackTraces())
            : new SubmissionTimeoutException(pool(), waited, capacity(), stackTraces());
    if (limit != null) {
      timeout.initCause(refusal());
    }
    return timeout;
  }

  void throwIfClosed() {
    if (run.isClosed()) {
      throw new PoolNotRunningException(pool(), "shutting down", stackTraces());
    }
  }

  private boolean stackTraces() {
    return run.config().queue().rejectionStackTraces();
  }

  /** Not after closing: what was accepted before is run. */
  @Override
  public boolean dropOldest() {
    throwIfClosed();
    PolledElement<Object> victim = new PolledElement<>();
    if (!run.queueSlots().takeVictim(victim)) {
      if (run.queueSlots().lacksQuota() && !offer()) {
        throw refusal(); // what fills the quota lies in other queues, or runs
      }
      return false;
    }
    ownsRoom = true;
    long waited = QueueSlots.waited(victim.timestamp(), run.now());
    if (drop(run, victim.take(), waited)) {
      run.counters().backpressure.droppedOldest.increment();
    }
    return true;
  }

  /** Ends a job that is not in the queue as dropped; false if it has ended already. */
  static boolean drop(PoolRun run, Object job, long waitedNanos) {
    if (job instanceof JobTask<?> task) {
      return task.endTaken(JobState.DROPPED, null);
    }
    FireAndForgetJob.end(run, JobState.DROPPED, waitedNanos);
    return true;
  }
}
