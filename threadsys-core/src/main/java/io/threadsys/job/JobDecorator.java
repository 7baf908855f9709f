package io.threadsys.job;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Context propagation: captures the submitter's context and restores it around the job, whatever
 * thread it runs on.
 *
 * <p>The context is restored around everything done on behalf of the job: each attempt, listener
 * calls, and the log line of its completion. Implementations must be thread-safe. Exceptions thrown
 * while capturing or restoring are logged and passed to the pool's error handler; the job then runs
 * without the context, since an accepted job always runs.
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
 * <p>Override {@link Snapshot#run} to wrap the job's code, and {@link Snapshot#ended} to observe
 * its terminal state.
 */
@FunctionalInterface
public interface JobDecorator {

  /**
   * Captures the context of the submitting thread. Called once per job, before it is accepted.
   *
   * @param job the options of the job: name, tags and so on
   * @return the snapshot that travels with the job
   */
  Snapshot capture(JobOptions job);

  /**
   * Returns a decorator that propagates the logging context ({@link org.slf4j.MDC}).
   *
   * @return a shared instance
   */
  static JobDecorator mdc() {
    return MdcDecorator.INSTANCE;
  }

  /**
   * Composes decorators. Scopes open in list order and close in reverse order, so the first
   * decorator is the outermost.
   *
   * @param decorators the decorators, outermost first; copied
   * @return a composite decorator
   */
  static JobDecorator all(List<? extends JobDecorator> decorators) {
    return new CompositeJobDecorator(List.copyOf(decorators));
  }

  /** The captured context of one job. Thread-safe. */
  @FunctionalInterface
  interface Snapshot {

    /**
     * Installs the context on the current thread. May be called several times, and on several
     * threads at once.
     *
     * @return a scope that restores the thread's previous context when closed, on the same thread
     */
    @CheckReturnValue
    Scope restore();

    /**
     * Runs one attempt of the job inside the context. Called once per attempt, on the thread that
     * runs the job. When {@code attempt.run()} returns, the job has either completed, its log line
     * included, or is waiting for its next attempt.
     *
     * <p>This method cannot change the job's outcome: an exception thrown by the job's code
     * propagates from {@code attempt.run()} for observation, and swallowing or replacing it has no
     * effect. The attempt must be run once, on this thread; if it is not run at all, the pool runs
     * it afterwards, without the context.
     *
     * @param attempt the attempt; rethrows what the job's code throws, checked exceptions included
     * @throws IllegalStateException thrown by {@code attempt.run()} if it is called twice or by
     *     another thread
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
     * Called exactly once for every accepted job whose context was captured, when the job has
     * reached its terminal state and after the scope on the completing thread was closed. If the
     * job was completed from outside, by a timeout for example, its code may still be running on
     * another thread.
     *
     * @param state the terminal state
     * @param failure the exception thrown by the job's code if it failed, a {@link
     *     JobTimeoutException} if it timed out, otherwise null
     */
    default void ended(JobState state, @Nullable Throwable failure) {}
  }

  /** A context installed on a thread; closing it restores the previous one. */
  @FunctionalInterface
  interface Scope extends AutoCloseable {

    /** Restores the thread's previous context. Called on the thread that opened the scope. */
    @Override
    void close();
  }
}
