package io.threadsys.internal.intake;

import io.threadsys.backpressure.FullQueue;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.backpressure.RejectionReason;
import io.threadsys.backpressure.ResourceLimitedException;
import io.threadsys.backpressure.SubmissionTimeoutException;
import io.threadsys.internal.limit.ResourceReading;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.run.QueueSlots;
import io.threadsys.internal.run.Worker;
import io.threadsys.internal.task.FireAndForgetJob;
import io.threadsys.internal.task.JobTask;
import io.threadsys.job.JobState;
import io.threadsys.queue.PolledElement;
import io.threadsys.time.Deadline;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One submission that meets a full queue, or an exceeded resource limit: the {@link FullQueue} that
 * backpressure strategies work with.
 */
final class OverflowingSubmission implements FullQueue {
  /*
   * Above a resource limit the queue must not grow. So nothing is enqueued, except a job for which
   * another was removed (a victim), and the job of one of the pool's own workers that has nothing left
   * to run: were it to wait, the work that holds the resource might wait for itself.
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
    return run.env().pool();
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

  /** Checks whether an exceeded resource limit applies to this job. */
  boolean isLimited() {
    limit = ownsRoom ? null : run.env().settings().exceeded();
    return limit != null;
  }

  /** Enqueues the job, unless the queue is full or closed, or a resource limit exceeded. */
  boolean enter() {
    enqueued = !isLimited() && run.offer(job, run.env().now(), level);
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
    run.env().counters().backpressure.waits.increment();
    beginToWait();
    Deadline deadline = Deadline.after(timeout, run.env().ticker());
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
      // The submitter's own job holds a permit of the quota, so it could wait for itself.
      if (queueSlots.lacksQuota()) {
        throw refusal();
      }
    } else {
      queueSlots.awaitQuota(deadline);
    }
  }

  /** Counts the submitter as blocked: on a slot, a permit, or the next retry. */
  void beginToWait() {
    if (!waits) {
      waits = true;
      waitsSince = run.env().now();
    }
  }

  /** Counts the submitter as no longer blocked, whatever the outcome. */
  void endWait() {
    if (waits) {
      waits = false;
      run.env().counters().backpressure.heldUp(run.env().now() - waitsSince);
    }
  }

  /** Leaves a crowded queue alone on the first attempt. */
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
    run.env().counters().backpressure.retries.increment();
    beginToWait();
    Deadline deadline = Deadline.after(delay, run.env().ticker());
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

  /** Waits for a moment in time, not for a slot; ended by the pool's close. */
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

  /**
   * Runs queued jobs instead of waiting: a worker that waited for a slot of its own queue could
   * wait for itself.
   */
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

  /** Creates the exception for the reason of the last attempt. */
  JobRejectedException refusal() {
    ResourceReading above = limit;
    if (above != null) {
      return new ResourceLimitedException(pool(), above.limit(), above.reading(), stackTraces());
    }
    if (run.queueSlots().lacksQuota()) {
      return run.queueSlots().quotaExceeded();
    }
    return new QueueFullException(
        pool(), size(), capacity(), run.env().settings().threads, stackTraces());
  }

  /** Creates the exception of a submitter that gave up waiting, or retrying. */
  SubmissionTimeoutException timeout(boolean retried) {
    Duration waited = Duration.ofNanos(waits ? run.env().now() - waitsSince : 0);
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
    return run.env().config().queue().rejectionStackTraces();
  }

  /** Drops nothing after the close: what was accepted before is run. */
  @Override
  public boolean dropOldest() {
    throwIfClosed();
    PolledElement<Object> victim = new PolledElement<>();
    if (!run.queueSlots().takeVictim(victim)) {
      if (run.queueSlots().lacksQuota() && !offer()) {
        throw refusal(); // what holds the quota is in other queues, or running
      }
      return false;
    }
    ownsRoom = true;
    long waited = FireAndForgetJob.waited(victim.timestamp(), run.env().now());
    if (drop(run, victim.take(), waited)) {
      run.env().counters().backpressure.droppedOldest.increment();
    }
    return true;
  }

  /** Ends a removed job as dropped; false if it has ended already. */
  static boolean drop(PoolRun run, Object job, long waitedNanos) {
    if (job instanceof JobTask<?> task) {
      return task.endTaken(JobState.DROPPED, null);
    }
    FireAndForgetJob.end(run, JobState.DROPPED, waitedNanos);
    return true;
  }
}
