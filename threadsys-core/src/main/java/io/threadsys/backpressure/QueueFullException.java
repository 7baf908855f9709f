package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;

/** Thrown when the queue was full and the strategy refused. */
public final class QueueFullException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  private final int queued;
  private final int capacity;
  private final int workers;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param queued how many jobs waited
   * @param capacity how many may wait
   * @param workers how many workers the pool has
   * @param withStackTrace whether to fill in the stack trace
   */
  public QueueFullException(
      String pool, int queued, int capacity, int workers, boolean withStackTrace) {
    super(
        ErrorCode.QUEUE_FULL,
        RejectionReason.QUEUE_FULL,
        pool,
        "",
        "raise the queue size, add threads, or choose a strategy that waits or drops, for instance"
            + " caller-runs",
        withStackTrace);
    this.queued = queued;
    this.capacity = capacity;
    this.workers = workers;
  }

  /** A full queue refuses many jobs, and few of their submitters read why. */
  @Override
  String facts() {
    return "pool '%s' rejected a job; queue holds %d of %d, %d workers"
        .formatted(pool(), queued, capacity, workers);
  }

  /**
   * Returns how many jobs waited.
   *
   * @return the queue's size when it refused
   */
  public int queued() {
    return queued;
  }

  /**
   * Returns how many jobs may wait.
   *
   * @return the queue's capacity when it refused
   */
  public int capacity() {
    return capacity;
  }
}
