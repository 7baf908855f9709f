package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;

/** Thrown when the queue is full and the backpressure strategy rejects the job. */
public final class QueueFullException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  private final int queued;
  private final int capacity;
  private final int workers;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param queued the number of queued jobs
   * @param capacity the capacity of the queue
   * @param workers the number of workers
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

  /** Formatted lazily: a full queue rejects many jobs, and few messages are read. */
  @Override
  String facts() {
    return "Pool '%s' rejected a job; queue holds %d of %d, %d workers"
        .formatted(pool(), queued, capacity, workers);
  }

  /**
   * Returns the number of queued jobs.
   *
   * @return the size of the queue when the job was rejected
   */
  public int queued() {
    return queued;
  }

  /**
   * Returns the capacity of the queue.
   *
   * @return the capacity when the job was rejected
   */
  public int capacity() {
    return capacity;
  }
}
