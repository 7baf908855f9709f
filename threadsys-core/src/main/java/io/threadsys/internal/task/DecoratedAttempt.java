package io.threadsys.internal.task;

import io.threadsys.job.JobState;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a job in the hands of whatever wraps it: runs once, on the thread that made it. If
 * the job ends meanwhile on that thread, keeps the end until the wrapping is off.
 */
final class DecoratedAttempt implements Runnable {
  /*
   * Any thread may ask whether this is its own; everything else is read and written by the thread
   * that made it. It writes thread first and clears it last, so another thread never takes it for
   * its own, whatever it sees. Nothing of a finished job stays reachable from here but its failure.
   */
  private @Nullable Thread thread = Thread.currentThread();
  private @Nullable Supplier<? extends @Nullable Throwable> code;
  private @Nullable Throwable thrown;
  private @Nullable JobState end;
  private @Nullable Throwable failure;

  /** Makes the present thread's attempt of some code, which returns what it threw. */
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

  /** Runs it unless it has run; what it throws stays here. */
  boolean runIfNew() {
    Supplier<? extends @Nullable Throwable> fresh = code;
    if (fresh == null) {
      return false;
    }
    code = null;
    thrown = fresh.get();
    return true;
  }

  /** Whether what the wrapping threw is what the job threw, or comes of it. */
  boolean led(Throwable outcome) {
    Throwable cause = outcome;
    while (cause != null && cause != thrown) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  /** Keeps the job's end for later; false if the present thread is not inside this. */
  boolean keeps(JobState state, @Nullable Throwable cause) {
    if (thread != Thread.currentThread()) {
      return false;
    }
    end = state;
    failure = cause;
    return true;
  }

  /** The wrapping is off; returns the end that was kept, or null. */
  @Nullable JobState close() {
    thrown = null;
    thread = null;
    return end;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: thrown as it is
  private static <X extends Throwable> X unchecked(Throwable thrown) throws X {
    throw (X) thrown;
  }
}
