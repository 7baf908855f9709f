package io.threadsys.internal.task;

import io.threadsys.internal.concurrent.OneShotLatch;
import io.threadsys.job.JobState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** The states of a job and the steps between them; who waits for its end, and what came of it. */
abstract class JobStateMachine extends OneShotLatch {
  /*
   * state counts up through the constants below, but for the step back to QUEUED between two
   * attempts; every step is one CAS. Whoever moves it to ENDING
   * has won: that thread alone writes the outcome, counts the end, and publishes the final state
   * with a release store, which pairs with the volatile read in shown(); the swap in release()
   * after it is the fence that lets a waiter go by either of the two. ENDING shows as the state
   * before it, because nothing may be seen to have ended before it was counted.
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

  /** What came of it: a result, an exception, a reason; only for who has seen that it has ended. */
  final @Nullable Object outcome() {
    return outcome;
  }

  /** Whether its code is running and counts as running: false as soon as its end is decided. */
  public final boolean isRunning() {
    return state == RUNNING;
  }

  /** Whether it waits and nobody has decided anything yet. */
  public final boolean isQueued() {
    return state == QUEUED;
  }

  /** Whether nobody has decided its end yet: in one look, since it may step back in between two. */
  final boolean isUndecided() {
    return state < ENDING_QUEUED;
  }

  /** Moves from QUEUED to RUNNING; false if it ended before. */
  public final boolean begin() {
    return STATE.compareAndSet(this, QUEUED, RUNNING);
  }

  /** Moves from RUNNING back to QUEUED, for another attempt; false if it has ended. */
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
   * Decides the end wherever the job is. Between two looks a worker may begin it, or put it back
   * for another attempt; so this looks until it has won, or somebody else has.
   *
   * @return QUEUED or RUNNING, where the job was, and the caller must call {@link #publish}; null
   *     if its end was decided before
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

  /** Shows the end and tells whoever waits. */
  @SuppressWarnings("EnumOrdinal") // both count the same ends in the same order
  public final void publish(JobState end, @Nullable Object result) {
    outcome = result;
    STATE.setRelease(this, end.ordinal() - JobState.SUCCEEDED.ordinal() + FIRST_END);
    release();
  }
}
