package io.threadsys.internal.task;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.job.JobContext;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code JobContext} view of a job: token, deadline, attempt and progress, for its own code.
 */
abstract class RunContext<T extends @Nullable Object> extends InterruptibleJob<T>
    implements JobContext {

  /** The progress that an estimate alone cannot exceed. */
  private static final double ALMOST_DONE = 0.99;

  private static final VarHandle STARTED;
  private static final VarHandle ATTEMPT;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STARTED = lookup.findVarHandle(RunContext.class, "startedNanos", long.class);
      ATTEMPT = lookup.findVarHandle(RunContext.class, "attempt", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable CancellationToken token;

  /** The bits of the reported progress, plus one; 0 if none was reported. */
  private volatile long reported;

  private volatile long startedNanos;
  private volatile int attempt;

  RunContext(long id, @Nullable UUID uuid, JobOptions options) {
    super(id, uuid, options);
  }

  /** Returns for how long the current attempt has been running; 0 once the job has ended. */
  abstract long ranNanos();

  /** Returns the pool's clock. */
  abstract Ticker ticker();

  /** Returns the run timeout, or null. */
  abstract @Nullable Duration runLimit();

  /**
   * Begins an attempt. Called by one thread at a time, before it shows the job as running, which
   * publishes both writes: so neither needs a fence of its own.
   */
  final void startsAttempt(long now) {
    STARTED.setOpaque(this, now);
    ATTEMPT.setOpaque(this, attempt + 1);
  }

  public final long startedNanos() {
    return startedNanos;
  }

  @Override
  public final int attempt() {
    return attempt;
  }

  @Override
  public final Deadline deadline() {
    Duration limit = runLimit();
    return limit == null
        ? Deadline.never()
        : Deadline.after(limit.minusNanos(ranNanos()), ticker());
  }

  @Override
  public final CancellationToken token() {
    CancellationToken present = token;
    if (present == null) {
      synchronized (this) {
        present = token;
        if (present == null) {
          present = CancellationToken.create();
          token = present;
        }
      }
      // An end that came before the token existed found none to cancel.
      CancellationReason reason = endReason();
      if (reason != null) {
        present.cancel(reason);
      }
    }
    return present;
  }

  final void cancelToken(CancellationReason reason) {
    CancellationToken present = token;
    if (present != null) {
      present.cancel(reason);
    }
  }

  final void forgetToken() {
    if (token != null) { // reading is cheaper than writing
      token = null;
    }
  }

  @Override
  public final void progress(double fraction) {
    if (!Double.isNaN(fraction)) {
      double share = Math.max(0, Math.min(1, fraction));
      reported = Double.doubleToRawLongBits(share) + 1;
    }
  }

  @Override
  public final double progress() {
    if (jobState() == JobState.SUCCEEDED) {
      return 1;
    }
    long present = reported;
    return present == 0 ? estimated() : Double.longBitsToDouble(present - 1);
  }

  private double estimated() {
    Duration estimate = options().estimate();
    if (estimate == null || jobState() != JobState.RUNNING) {
      return 0;
    }
    double share = (double) ranNanos() / Deadline.nanos(estimate);
    return Math.max(0, Math.min(ALMOST_DONE, share));
  }
}
