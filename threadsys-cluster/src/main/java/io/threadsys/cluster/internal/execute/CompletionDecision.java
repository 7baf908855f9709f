package io.threadsys.cluster.internal.execute;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cancel.CancellationReason.Kind;
import io.threadsys.cluster.event.ExecutionOutcome;
import io.threadsys.cluster.internal.store.CompletionUpdate;
import io.threadsys.cluster.internal.store.CompletionUpdate.Texts;
import io.threadsys.cluster.internal.support.StackTraceText;
import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.Recurrence;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the end of an execution: a pure function of the result, the time and a random
 * number.
 *
 * @param finished how the execution ended in the pool
 * @param outcome what that means
 * @param update the update to write; null if there is none, because the job is no longer picked
 * @param retryIn the delay before the next attempt, if there is one
 */
public record CompletionDecision(
    RunResult finished,
    ExecutionOutcome outcome,
    @Nullable CompletionUpdate update,
    @Nullable Duration retryIn) {

  /** Returns whether the number of lost nodes matters: lost executions use up no attempt. */
  public static boolean dependsOnLostRuns(RunResult finished) {
    PickedExecution run = finished.run();
    return finished.state() == JobState.FAILED
        && run.execution().consecutiveFailures > 0
        && run.attempt() >= run.retries().maxAttempts();
  }

  /** Decides. */
  public static CompletionDecision of(
      RunResult finished, int lostRuns, Instant now, double random) {
    Case judged = new Case(finished, now);
    return switch (finished.state()) {
      case SUCCEEDED -> judged.succeeded();
      case FAILED -> judged.failed(lostRuns, random);
      case TIMED_OUT -> finished.run().isBegun() ? judged.timedOut() : judged.handedBack();
      case CANCELLED -> judged.cancelled();
      default -> judged.handedBack();
    };
  }

  /** One run and the time. */
  private record Case(RunResult finished, Instant now) {

    PickedExecution run() {
      return finished.run();
    }

    Execution execution() {
      return run().execution();
    }

    CompletionDecision succeeded() {
      Throwable notKept = finished.failure();
      String error = notKept == null ? null : StackTraceText.line(notKept);
      return end(DurableState.SUCCEEDED, 1, new Texts(finished.result(), error, null), 0);
    }

    CompletionDecision failed(int lostRuns, double random) {
      Throwable failure = finished.failure();
      if (failure instanceof JobNotStartedException notEntered) {
        return notEntered.isHeld() ? handedBack() : lost();
      }
      DurableRetryPolicy retries = run().retries();
      int thrown = run().attempt() - lostRuns;
      if (thrown < retries.maxAttempts() && isWorthwhile(failure)) {
        return waiting(retries.backoff().delay(Math.max(1, thrown), random), texts(failure));
      }
      return end(DurableState.DEAD, run().progress(), texts(failure), run().attempt());
    }

    private boolean isWorthwhile(@Nullable Throwable failure) {
      AtomicBoolean worthwhile = new AtomicBoolean();
      if (failure != null) {
        Throwable thrown =
            UserCode.run(() -> worthwhile.set(run().type().type().retryOn().test(failure)));
        if (thrown != null) {
          failure.addSuppressed(thrown);
        }
      }
      return worthwhile.get();
    }

    CompletionDecision timedOut() {
      Duration limit = run().timeout();
      String time = limit == null ? "than its pool allows" : "than " + ConfigChecks.print(limit);
      String message = "timed out: it ran longer " + time;
      Texts texts = new Texts(null, message, null);
      return new Case(
              new RunResult(
                  run(), finished.state(), null, new TimeoutException(message), finished.reason()),
              now)
          .end(DurableState.DEAD, run().progress(), texts, run().attempt());
    }

    CompletionDecision cancelled() {
      if (PickedExecution.TAKEN.equals(finished.reason())) {
        return lost();
      }
      if (finished.reason() != null && finished.reason().kind() == Kind.POOL_SHUTDOWN) {
        return handedBack();
      }
      Texts texts = new Texts(null, "cancelled: " + finished.reason(), null);
      return end(DurableState.CANCELLED, run().progress(), texts, execution().consecutiveFailures);
    }

    CompletionDecision lost() {
      return new CompletionDecision(finished, ExecutionOutcome.LOST, null, null);
    }

    CompletionDecision handedBack() {
      CompletionUpdate back =
          update(DurableState.WAITING, execution().executionTime, 0, Texts.NONE)
              .with(execution().consecutiveFailures, execution().consecutiveFailures);
      return new CompletionDecision(finished, ExecutionOutcome.HANDED_BACK, back, null);
    }

    /** Returns the decision to wait for the next attempt. */
    private CompletionDecision waiting(Duration delay, Texts texts) {
      CompletionUpdate again =
          update(DurableState.WAITING, now.plus(delay), run().progress(), texts)
              .with(run().attempt(), run().attempt());
      return new CompletionDecision(finished, ExecutionOutcome.RETRIED, again, delay);
    }

    /** Returns the decision to end; a recurring job waits for its next time instead, unless cancelled. */
    private CompletionDecision end(DurableState state, double progress, Texts texts, int failures) {
      Recurrence recurrence = run().type().recurrence();
      ExecutionOutcome outcome =
          switch (state) {
            case SUCCEEDED -> ExecutionOutcome.SUCCEEDED;
            case DEAD -> ExecutionOutcome.DEAD;
            default -> ExecutionOutcome.CANCELLED;
          };
      if (recurrence == null || state == DurableState.CANCELLED) {
        CompletionUpdate ended =
            update(state, execution().executionTime, progress, texts)
                .with(failures, run().attempt());
        return new CompletionDecision(finished, outcome, ended, null);
      }
      CompletionUpdate next =
          update(DurableState.WAITING, recurrence.next(now), progress, texts).with(0, 0);
      return new CompletionDecision(finished, outcome, next, null);
    }

    private CompletionUpdate update(
        DurableState state, Instant due, double progress, Texts texts) {
      String node = state.isEnd() ? execution().pickedBy : null;
      return new CompletionUpdate(execution(), state, now, due, 0, 0, progress, node, texts);
    }
  }

  private static Texts texts(@Nullable Throwable failure) {
    if (failure == null) {
      return Texts.NONE;
    }
    try {
      return new Texts(null, StackTraceText.line(failure), StackTraceText.stack(failure));
    } catch (RuntimeException ownMessageThrows) {
      return new Texts(null, failure.getClass().getName(), null);
    }
  }
}
