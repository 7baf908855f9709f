package io.threadsys.backpressure;

import java.time.Duration;

/**
 * A strategy's view of the full queue and the job being submitted. Not thread-safe: used by the
 * submitting thread during one decision. A queue also counts as full while a resource limit of the
 * pool is exceeded, see {@link #reason()}.
 *
 * <p>Every method throws {@link PoolNotRunningException} once the pool is closed, which ends the
 * decision: the job is rejected.
 */
public interface FullQueue {

  /**
   * Returns the pool's name.
   *
   * @return the name
   */
  String pool();

  /**
   * Returns the capacity of the queue.
   *
   * @return the maximum number of queued jobs, as currently configured
   */
  int capacity();

  /**
   * Returns the size of the queue.
   *
   * @return the number of queued jobs
   */
  int size();

  /**
   * Returns why the job could not be enqueued.
   *
   * @return {@code QUEUE_FULL}, {@code HEAP_LIMIT} or {@code CPU_LIMIT}, as of the last attempt
   */
  RejectionReason reason();

  /**
   * Tries to enqueue the job, without waiting.
   *
   * @return whether the job was enqueued
   */
  boolean offer();

  /**
   * Waits for space and enqueues the job. A worker of the same pool helps instead of blocking: it
   * runs queued jobs while it waits, so that a pool whose workers all submit to it makes progress.
   * Such jobs may submit in turn, up to 64 nested jobs on one worker; beyond that, the job is
   * rejected to protect the stack. Above a resource limit, such a worker's job is admitted as soon
   * as nothing else is queued, since only running jobs can release what they hold.
   *
   * @param timeout the maximum time to wait; more than 146 years means no timeout
   * @return whether the job was enqueued before the timeout elapsed
   * @throws QueueFullException on a worker of the pool that already runs 64 nested jobs
   * @throws InterruptedException if interrupted while waiting; the job is not enqueued
   */
  boolean offer(Duration timeout) throws InterruptedException;

  /**
   * Waits out the delay, even if space becomes available earlier, and then tries once. A worker of
   * the same pool runs queued jobs instead, and tries when the delay has elapsed or nothing is
   * queued any more.
   *
   * @param delay the time to wait; if zero or negative, tries at once
   * @return whether the job was enqueued
   * @throws QueueFullException on a worker of the pool that already runs 64 nested jobs
   * @throws InterruptedException if interrupted while waiting; the job is not enqueued
   */
  boolean offerAfter(Duration delay) throws InterruptedException;

  /**
   * Drops the job that has waited longest. Above a resource limit, this admits the submitted job
   * and no other.
   *
   * @return whether a job was dropped; false if the queue was empty
   */
  boolean dropOldest();
}
