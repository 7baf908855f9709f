package io.threadsys.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets context travel with a job: captured where the job is submitted, restored where it runs.
 *
 * <p>The pool restores it around everything that happens for the job: each attempt, listeners, and
 * the log line of its end, on whatever thread that is. Must be thread-safe. What capturing or
 * restoring throws is logged and goes to the pool's error handler; the job runs without the context
 * then, because an accepted job always runs.
 *
 * <pre>{@code
 * // Micrometer's context propagation
 * JobDecorator decorator =
 *     job -> {
 *       ContextSnapshot snapshot = ContextSnapshotFactory.builder().build().captureAll();
 *       return () -> snapshot.setThreadLocals()::close;
 *     };
 * }</pre>
 *
 * <p>What has to wrap a job's code instead of going before it and after it overrides {@link
 * Snapshot#run}, and what has to know how the job ended {@link Snapshot#ended}.
 */
@FunctionalInterface
public interface JobDecorator {

  /**
   * Captures the submitting thread's context; called once for each job, before it is accepted.
   *
   * @param job the job's name, tags and so on
   * @return what travels with the job
   */
  Snapshot capture(JobOptions job);

  /**
   * Returns a decorator that carries the logging context ({@link org.slf4j.MDC}).
   *
   * @return a shared instance
   */
  static JobDecorator mdc() {
    return MdcDecorator.INSTANCE;
  }

  /**
   * Joins decorators. The contexts are restored in this order and taken off in the opposite one;
   * the first one wraps all others.
   *
   * @param decorators which ones
   * @return one decorator that does what all of them do
   */
  static JobDecorator all(List<? extends JobDecorator> decorators) {
    return new CompositeJobDecorator(List.copyOf(decorators));
  }

  /** The context of one job. */
  @FunctionalInterface
  interface Snapshot {

    /**
     * Puts the context on the current thread; may be called more than once, and on several threads
     * at a time.
     *
     * @return takes it off again and leaves the thread as it was; closed on the same thread
     */
    Scope restore();

    /**
     * Runs an attempt of the job's code in the context; once for each attempt, on the thread that
     * runs the job. By the time the attempt returns, the job has reached its end, with its log
     * line, or waits for its next attempt.
     *
     * <p>Whatever this does, the job's outcome is its code's: what the code throws comes out of the
     * attempt too, to be seen, but to swallow or replace it changes nothing. An attempt runs once,
     * on this thread; one that this does not run is run by the pool afterwards, without the
     * context.
     *
     * @param attempt runs the job's code, and throws what it throws, checked exceptions included
     * @throws IllegalStateException from the attempt, if it is run twice or by another thread
     */
    default void run(Runnable attempt) {
      Scope restored = restore();
      try {
        attempt.run();
      } finally {
        restored.close();
      }
    }

    /**
     * Called once for every job that has reached its terminal state, of those that was accepted and
     * had its context captured. It is called after the context was taken off the thread on which
     * the job ended. A job that is ended from outside, by a timeout for instance, may still be
     * running on another thread.
     *
     * @param state the end it reached
     * @param failure what its code threw if it failed, a {@link JobTimeoutException} if it timed
     *     out, or null
     */
    default void ended(JobState state, @Nullable Throwable failure) {}
  }

  /** A context on a thread. */
  @FunctionalInterface
  interface Scope extends AutoCloseable {

    /** Takes the context off and leaves the thread as it was before. */
    @Override
    void close();
  }
}
