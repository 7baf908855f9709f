package io.threadsys.job;

import java.util.List;

/**
 * Lets context travel with a job: captured where the job is submitted, restored where it runs.
 *
 * <p>The pool restores it around everything that happens for the job: each attempt, listeners, and
 * the log line of its end, on whatever thread that is. Must be thread-safe. What capturing or
 * restoring throws is logged and goes to the pool's error handler; the job runs without the context
 * then.
 *
 * <pre>{@code
 * // Micrometer's context propagation
 * JobDecorator decorator =
 *     () -> {
 *       ContextSnapshot snapshot = ContextSnapshotFactory.builder().build().captureAll();
 *       return () -> snapshot.setThreadLocals()::close;
 *     };
 * }</pre>
 */
@FunctionalInterface
public interface JobDecorator {

  /**
   * Captures the submitting thread's context; called once for each job.
   *
   * @return what travels with the job
   */
  Captured capture();

  /**
   * Returns a decorator that carries the logging context ({@link org.slf4j.MDC}).
   *
   * @return a shared instance
   */
  static JobDecorator mdc() {
    return MdcDecorator.INSTANCE;
  }

  /**
   * Joins decorators. The contexts are restored in this order and taken off in the opposite one.
   *
   * @param decorators which ones
   * @return one decorator that does what all of them do
   */
  static JobDecorator all(List<? extends JobDecorator> decorators) {
    return new JoinedDecorators(List.copyOf(decorators));
  }

  /** The context of one job. */
  @FunctionalInterface
  interface Captured {

    /**
     * Puts the context on the present thread; may be called more than once, and on several threads
     * at a time.
     *
     * @return takes it off again and leaves the thread as it was; closed on the same thread
     */
    Restored restore();
  }

  /** A context on a thread. */
  @FunctionalInterface
  interface Restored extends AutoCloseable {

    /** Takes the context off and leaves the thread as it was before. */
    @Override
    void close();
  }
}
