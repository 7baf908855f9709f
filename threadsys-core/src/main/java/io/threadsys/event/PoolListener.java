package io.threadsys.event;

/**
 * Told what happens in a pool. Override what is of interest.
 *
 * <p>Called on the thread on which the fact happened, so it must be thread-safe and return soon: a
 * slow listener slows that thread, never another. What it throws is logged and goes to the pool's
 * error handler; neither the job nor the worker notices. A pool without listeners creates no
 * events.
 */
public interface PoolListener {

  /**
   * Asked before an event about a job is made, because making events costs. A listener that is only
   * interested in some jobs says so here; the answer for a name must always be the same.
   *
   * @param job the job's name
   * @return whether to tell {@link #jobStarted}, {@link #jobReturned}, {@link #jobRetried} and
   *     {@link #jobEnded}
   */
  default boolean listensTo(String job) {
    return true;
  }

  /**
   * A job was submitted whose name the pool had not met before. Told once for every name that the
   * statistics tell apart, and once for the rest; again when a restart sets the totals to zero.
   * Told whatever {@link #listensTo} says, on the submitter's thread, before the job is accepted.
   *
   * @param event the fact
   */
  default void jobNamed(JobNameRegistered event) {}

  /**
   * A job begins to run. Always followed by {@link #jobReturned} on the same thread; pairs may be
   * nested, because a waiting worker runs other jobs.
   *
   * @param event the fact
   */
  default void jobStarted(AttemptStarted event) {}

  /**
   * A job's code has returned or thrown, on the thread that told {@link #jobStarted}.
   *
   * @param event the fact
   */
  default void jobReturned(AttemptReturned event) {}

  /**
   * A job threw and gets another attempt.
   *
   * @param event the fact
   */
  default void jobRetried(JobRetried event) {}

  /**
   * A job reached its one end. Told once for every accepted job; for a job cancelled while it runs,
   * before its code has returned.
   *
   * @param event the fact
   */
  default void jobEnded(JobEnded event) {}

  /**
   * A job was refused.
   *
   * @param event the fact
   */
  default void jobRejected(JobRejected event) {}

  /**
   * A worker died and is being replaced.
   *
   * @param event the fact
   */
  default void workerDied(WorkerDied event) {}

  /**
   * A worker counts as stuck and, within bounds, another one takes its place until it is back.
   *
   * @param event the fact
   */
  default void workerStuck(WorkerStuck event) {}

  /**
   * The pool was set to another number of workers, by hand or on its own. Missing ones have been
   * started; surplus ones leave after their current job. Told on the thread that changed it, for a
   * pool that sizes itself the timer thread that all pools share.
   *
   * @param event the fact
   */
  default void resized(PoolResized event) {}

  /**
   * The pool changed its state.
   *
   * @param event the fact
   */
  default void stateChanged(PoolStateChanged event) {}
}
