package io.threadsys.internal.task;

import io.threadsys.job.JobState;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job inside a decorator: runs once, on the thread that created it. If the job
 * ends on that thread while the decorator is active, the notification is deferred until it has
 * returned.
 */
final class DecoratedAttempt implements Runnable {
  /*
   * Any thread may ask whether it is the owner; everything else is confined to the owner, the thread
   * that created this. It writes thread first and clears it last, so another thread never mistakes
   * itself for the owner. Nothing of a finished job stays reachable from here but its failure.
   */
  private @Nullable Thread thread = Thread.currentThread();
  private @Nullable Supplier<? extends @Nullable Throwable> code;
  private @Nullable Throwable thrown;
  private @Nullable JobState end;
  private @Nullable Throwable failure;

  /** Creates an attempt of the current thread; {@code code} returns what the job threw. */
  DecoratedAttempt(Supplier<? extends @Nullable Throwable> code) {
    this.code = code;
  }

  @Override
  public void run() {
    if (thread != Thread.currentThread()) {
      throw new IllegalStateException(
          "a job runs on its own thread, not on one of its decorator's");
    }
    if (!runIfNew()) {
      throw new IllegalStateException("this attempt of the job has run already");
    }
    if (thrown != null) {
      throw DecoratedAttempt.<RuntimeException>unchecked(thrown);
    }
  }

  /** Runs the code unless it has run; what it throws is kept. */
  boolean runIfNew() {
    Supplier<? extends @Nullable Throwable> fresh = code;
    if (fresh == null) {
      return false;
    }
    code = null;
    thrown = fresh.get();
    return true;
  }

  /** Returns whether an exception of the decorator is the job's, or has it as a cause. */
  boolean led(Throwable outcome) {
    Throwable cause = outcome;
    while (cause != null && cause != thrown) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  /** Defers the notification of the job's end; false if the current thread is not the owner. */
  boolean keeps(JobState state, @Nullable Throwable cause) {
    if (thread != Thread.currentThread()) {
      return false;
    }
    end = state;
    failure = cause;
    return true;
  }

  /** Ends the decoration; returns the deferred terminal state, or null. */
  @Nullable JobState close() {
    thrown = null;
    thread = null;
    return end;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: rethrown unchanged
  private static <X extends Throwable> X unchecked(Throwable thrown) throws X {
    throw (X) thrown;
  }
}
