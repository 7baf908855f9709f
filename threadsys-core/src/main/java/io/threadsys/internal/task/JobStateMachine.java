package io.threadsys.internal.task;

import io.threadsys.internal.concurrent.OneShotLatch;
import io.threadsys.job.JobState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The states of a job and the transitions between them, each a CAS; its outcome, and the threads
 * that wait for it.
 */
abstract class JobStateMachine extends OneShotLatch {
  /*
   * state counts up through the constants below, except for the step back to QUEUED between two
   * attempts; every transition is one CAS. The thread that moves it to ENDING has won: it alone writes
   * the outcome, counts the end, and publishes the terminal state with a release store, which pairs
   * with the volatile read in shown(); the swap in release() after it is the fence by which a waiter
   * sees either of the two. ENDING shows as the state before it, because no job may be seen as ended
   * before it was counted.
   */
  private static final int QUEUED = 0;
  private static final int RUNNING = 1;
  private static final int ENDING_QUEUED = 2;
  private static final int ENDING_RUNNING = 3;
  private static final int FIRST_END = 4;
  private static final JobState[] SHOWN = {
    JobState.QUEUED,
    JobState.RUNNING,
    JobState.QUEUED,
    JobState.RUNNING,
    JobState.SUCCEEDED,
    JobState.FAILED,
    JobState.CANCELLED,
    JobState.TIMED_OUT,
    JobState.DROPPED
  };
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(JobStateMachine.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state;
  private @Nullable Object outcome;

  final JobState shown() {
    return SHOWN[state];
  }

  final boolean hasEnded() {
    return state >= FIRST_END;
  }

  /**
   * Returns the result, exception or reason; only for a thread that has seen the terminal state.
   */
  final @Nullable Object outcome() {
    return outcome;
  }

  /** Returns whether the code is running and counts as running: false once its end is decided. */
  public final boolean isRunning() {
    return state == RUNNING;
  }

  /** Returns whether the job waits and its end is undecided. */
  public final boolean isQueued() {
    return state == QUEUED;
  }

  /** Returns whether the end is undecided: in one read, since the job may step back between two. */
  final boolean isUndecided() {
    return state < ENDING_QUEUED;
  }

  /** Moves from QUEUED to RUNNING; false if the job ended before. */
  public final boolean begin() {
    return STATE.compareAndSet(this, QUEUED, RUNNING);
  }

  /** Moves from RUNNING back to QUEUED, for another attempt; false if the job has ended. */
  final boolean stepBack() {
    return STATE.compareAndSet(this, RUNNING, QUEUED);
  }

  /** Decides the end of a queued job; the winner must call {@link #publish}. */
  public final boolean endQueued() {
    return STATE.compareAndSet(this, QUEUED, ENDING_QUEUED);
  }

  /** Decides the end of a running job; the winner must call {@link #publish}. */
  public final boolean endRunning() {
    return STATE.compareAndSet(this, RUNNING, ENDING_RUNNING);
  }

  /**
   * Decides the end in whatever state the job is. Between two reads a worker may begin it, or put
   * it back for another attempt; so this retries until it has won, or another thread has.
   *
   * @return QUEUED or RUNNING, the state before, and the caller must call {@link #publish}; null if
   *     the end was decided before
   */
  final @Nullable JobState decideEnd() {
    while (isUndecided()) {
      if (endQueued()) {
        return JobState.QUEUED;
      }
      if (endRunning()) {
        return JobState.RUNNING;
      }
    }
    return null;
  }

  /** Publishes the terminal state and releases all waiters. */
  @SuppressWarnings("EnumOrdinal") // both count the same states in the same order
  public final void publish(JobState end, @Nullable Object result) {
    outcome = result;
    STATE.setRelease(this, end.ordinal() - JobState.SUCCEEDED.ordinal() + FIRST_END);
    release();
  }
}
