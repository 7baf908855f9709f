package io.threadsys.event;

/**
 * Listener for events of a pool. All methods have empty default implementations.
 *
 * <p>Called synchronously on the thread on which the event occurred. Implementations must be
 * thread-safe and return quickly: a slow listener delays that thread, and no other. Exceptions are
 * logged and passed to the pool's error handler; neither the job nor the worker is affected. A pool
 * without listeners creates no events.
 */
public interface PoolListener {

  /**
   * Returns whether this listener receives the attempt, retry and completion events of jobs of a
   * name. Called before an event is created, to save the cost of unwanted events. Must always
   * return the same value for a name. The default is true.
   *
   * @param job the job's name
   * @return whether to call {@link #jobStarted}, {@link #jobReturned}, {@link #jobRetried} and
   *     {@link #jobEnded}
   */
  default boolean listensTo(String job) {
    return true;
  }

  /**
   * Called when a job is submitted under a name that the pool has not seen before: once for every
   * name tracked by the statistics and once for all others; again after a restart that resets the
   * totals. Called regardless of {@link #listensTo}, on the submitting thread, before the job is
   * accepted.
   *
   * @param event the event
   */
  default void jobNamed(JobNameRegistered event) {}

  /**
   * Called when an attempt of a job starts. Always followed by {@link #jobReturned} on the same
   * thread; pairs may be nested, because a waiting worker runs other jobs.
   *
   * @param event the event
   */
  default void jobStarted(AttemptStarted event) {}

  /**
   * Called when an attempt of a job has returned or thrown, on the same thread as {@link
   * #jobStarted}.
   *
   * @param event the event
   */
  default void jobReturned(AttemptReturned event) {}

  /**
   * Called when an attempt of a job threw and the job will be retried.
   *
   * @param event the event
   */
  default void jobRetried(JobRetried event) {}

  /**
   * Called exactly once for every accepted job, when it reaches its terminal state; for a job
   * cancelled while running, before its code returns.
   *
   * @param event the event
   */
  default void jobEnded(JobEnded event) {}

  /**
   * Called when a job is rejected.
   *
   * @param event the event
   */
  default void jobRejected(JobRejected event) {}

  /**
   * Called when a worker has died and is being replaced.
   *
   * @param event the event
   */
  default void workerDied(WorkerDied event) {}

  /**
   * Called when a worker is found stuck. Within the configured limit, a replacement runs until it
   * returns.
   *
   * @param event the event
   */
  default void workerStuck(WorkerStuck event) {}

  /**
   * Called when the number of workers has been changed, manually or automatically. Additional
   * workers have been started; surplus ones terminate after their current job. Called on the thread
   * that made the change; for automatic sizing, the timer thread shared by all pools.
   *
   * @param event the event
   */
  default void resized(PoolResized event) {}

  /**
   * Called when the pool has changed its state.
   *
   * @param event the event
   */
  default void stateChanged(PoolStateChanged event) {}
}
