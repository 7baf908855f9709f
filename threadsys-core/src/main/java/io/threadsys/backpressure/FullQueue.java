package io.threadsys.backpressure;

import java.time.Duration;

/**
 * The full queue as a strategy sees it, with the job that wants in. Used by one thread, during one
 * decision. A queue also counts as full while a resource limit of the pool is exceeded, see {@link
 * #reason()}.
 *
 * <p>Every method throws {@link PoolNotRunningException} once the pool is closed, which ends the
 * decision: the job is refused.
 */
public interface FullQueue {

  /**
   * Returns which pool.
   *
   * @return the pool's name
   */
  String pool();

  /**
   * Returns how many jobs may wait.
   *
   * @return the present capacity
   */
  int capacity();

  /**
   * Returns how many jobs wait.
   *
   * @return the current size
   */
  int size();

  /**
   * Returns why the job did not get in.
   *
   * @return {@code QUEUE_FULL}, {@code HEAP_LIMIT} or {@code CPU_LIMIT}, as the last try found it
   */
  RejectionReason reason();

  /**
   * Tries again to enqueue the job.
   *
   * @return whether it is in
   */
  boolean offer();

  /**
   * Waits for space and enqueues the job. A worker of the pool itself never waits idly: it runs
   * queued jobs instead, so that a pool full of submitters to itself makes progress. Such jobs may
   * submit again, and so on up to 64 deep on one worker; beyond that its stack would not be safe,
   * and the job is refused. Above a resource limit, such a worker gets its job in as soon as
   * nothing else is queued, since only running work can free what it holds.
   *
   * @param timeout how long to wait; more than 146 years means for ever
   * @return false if the time passed without space
   * @throws QueueFullException on a worker of the pool that has 64 jobs inside each other already
   * @throws InterruptedException if interrupted while waiting; the job is not in
   */
  boolean offer(Duration timeout) throws InterruptedException;

  /**
   * Waits, whatever becomes free, and then tries once. A worker of the pool itself runs queued jobs
   * instead, and tries when the time is over or nothing is queued any more.
   *
   * @param delay how long to wait; zero or less tries at once
   * @return whether the job is in
   * @throws QueueFullException on a worker of the pool that has 64 jobs inside each other already
   * @throws InterruptedException if interrupted while waiting; the job is not in
   */
  boolean offerAfter(Duration delay) throws InterruptedException;

  /**
   * Drops the job that has waited longest. Above a resource limit, this makes room for the job that
   * wants in, and for no other.
   *
   * @return false if there was none any more
   */
  boolean dropOldest();
}
