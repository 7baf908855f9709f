package io.threadsys.internal.task;

import io.threadsys.internal.guard.UserCode;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobDecorator.Scope;
import io.threadsys.job.JobDecorator.Snapshot;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The submitter's context (MDC, trace, …), captured at submission and restored around every
 * attempt. Exceptions thrown by a decorator are reported and never affect the job.
 */
final class PropagatedContext {

  private static final Scope NONE = () -> {};

  private final Snapshot captured;
  private final PoolReporter reporter;

  /** The last attempt that began. Another thread may still be returning from the one before. */
  private volatile @Nullable DecoratedAttempt attempt;

  private PropagatedContext(Snapshot captured, PoolReporter reporter) {
    this.captured = captured;
    this.reporter = reporter;
  }

  /** Captures the current thread's context; null if the pool has no decorator. */
  static @Nullable PropagatedContext capture(
      @Nullable JobDecorator decorator, JobOptions job, PoolReporter reporter) {
    if (decorator == null) {
      return null;
    }
    try {
      return new PropagatedContext(decorator.capture(job), reporter);
    } catch (Throwable thrown) {
      reporter.error("capturing a job's context", thrown);
      return null;
    }
  }

  /** Restores a context on the current thread; does nothing if it is null. */
  static Scope restore(@Nullable PropagatedContext context) {
    return context == null ? NONE : context.restore();
  }

  private Scope restore() {
    try {
      Scope restored = captured.restore();
      return () -> takeOff(restored);
    } catch (Throwable thrown) {
      reporter.error("restoring a job's context", thrown);
      return NONE;
    }
  }

  private void takeOff(Scope restored) {
    Throwable thrown = UserCode.run(restored::close);
    if (thrown != null) {
      reporter.error("taking a job's context off", thrown);
    }
  }

  /**
   * Runs an attempt in the context, or without it if the decorator does not run it.
   *
   * @param code runs the job's code up to its end or to the wait for the next attempt; returns what
   *     it threw, or null
   */
  void run(Supplier<? extends @Nullable Throwable> code) {
    DecoratedAttempt present = new DecoratedAttempt(code);
    attempt = present;
    Throwable thrown = UserCode.run(() -> captured.run(present));
    if (present.runIfNew()) {
      Throwable fault =
          thrown == null ? new IllegalStateException("it did not run the job") : thrown;
      reporter.error("restoring a job's context", fault);
    } else if (thrown != null && !present.led(thrown)) {
      reporter.error("taking a job's context off", thrown);
    }
    JobState end = present.close();
    if (end != null) {
      tellEnd(end, present.failure());
    }
  }

  /**
   * Notifies the context of the job's end as soon as it is no longer active on the current thread.
   */
  void ended(JobState end, @Nullable Throwable failure) {
    DecoratedAttempt present = attempt;
    if (present == null || !present.keeps(end, failure)) {
      tellEnd(end, failure);
    }
  }

  private void tellEnd(JobState end, @Nullable Throwable failure) {
    Throwable thrown = UserCode.run(() -> captured.ended(end, failure));
    if (thrown != null) {
      reporter.error("telling a job's context of its end", thrown);
    }
  }
}
