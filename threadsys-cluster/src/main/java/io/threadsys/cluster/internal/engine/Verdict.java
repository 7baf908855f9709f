package io.threadsys.cluster.internal.engine;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cancel.CancellationReason.Kind;
import io.threadsys.cluster.event.RunOutcome;
import io.threadsys.cluster.internal.store.Settlement;
import io.threadsys.cluster.internal.store.Settlement.Texts;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.Recurrence;
import io.threadsys.cluster.job.Retries;
import io.threadsys.internal.guard.Checks;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What follows from how a run ended: a function of that, the time and a random number.
 *
 * @param finished how the run ended in the pool
 * @param outcome what that means
 * @param settlement what is written; null if nothing is, because the job is no longer held
 * @param retryIn when the job runs again, if it does
 */
record Verdict(
    Finished finished,
    RunOutcome outcome,
    @Nullable Settlement settlement,
    @Nullable Duration retryIn) {

  /**
   * Returns whether how many lost nodes the job was on makes a difference: they used up no attempt.
   */
  static boolean dependsOnLostRuns(Finished finished) {
    Run run = finished.run();
    return finished.state() == JobState.FAILED
        && run.execution().consecutiveFailures > 0
        && run.attempt() >= run.retries().maxAttempts();
  }

  /** Decides. */
  static Verdict of(Finished finished, int lostRuns, Instant now, double random) {
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
  private record Case(Finished finished, Instant now) {

    Run run() {
      return finished.run();
    }

    Execution execution() {
      return run().execution();
    }

    Verdict succeeded() {
      Throwable notKept = finished.failure();
      String error = notKept == null ? null : StackText.line(notKept);
      return end(DurableState.SUCCEEDED, 1, new Texts(finished.result(), error, null), 0);
    }

    Verdict failed(int lostRuns, double random) {
      Throwable failure = finished.failure();
      if (failure instanceof NotEnteredException notEntered) {
        return notEntered.isHeld() ? handedBack() : lost();
      }
      Retries retries = run().retries();
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

    Verdict timedOut() {
      Duration limit = run().timeout();
      String time = limit == null ? "than its pool allows" : "than " + Checks.print(limit);
      String message = "timed out: it ran longer " + time;
      Texts texts = new Texts(null, message, null);
      return new Case(
              new Finished(
                  run(), finished.state(), null, new TimeoutException(message), finished.reason()),
              now)
          .end(DurableState.DEAD, run().progress(), texts, run().attempt());
    }

    Verdict cancelled() {
      if (Run.TAKEN.equals(finished.reason())) {
        return lost();
      }
      if (finished.reason() != null && finished.reason().kind() == Kind.POOL_SHUTDOWN) {
        return handedBack();
      }
      Texts texts = new Texts(null, "cancelled: " + finished.reason(), null);
      return end(DurableState.CANCELLED, run().progress(), texts, execution().consecutiveFailures);
    }

    Verdict lost() {
      return new Verdict(finished, RunOutcome.LOST, null, null);
    }

    Verdict handedBack() {
      Settlement back =
          settlement(DurableState.WAITING, execution().executionTime, 0, Texts.NONE)
              .with(execution().consecutiveFailures, execution().consecutiveFailures);
      return new Verdict(finished, RunOutcome.HANDED_BACK, back, null);
    }

    /** Waits for its next attempt. */
    private Verdict waiting(Duration delay, Texts texts) {
      Settlement again =
          settlement(DurableState.WAITING, now.plus(delay), run().progress(), texts)
              .with(run().attempt(), run().attempt());
      return new Verdict(finished, RunOutcome.RETRIED, again, delay);
    }

    /** Ends; a recurring job waits for its next time instead, unless it was cancelled. */
    private Verdict end(DurableState state, double progress, Texts texts, int failures) {
      Recurrence recurrence = run().type().recurrence();
      RunOutcome outcome =
          switch (state) {
            case SUCCEEDED -> RunOutcome.SUCCEEDED;
            case DEAD -> RunOutcome.DEAD;
            default -> RunOutcome.CANCELLED;
          };
      if (recurrence == null || state == DurableState.CANCELLED) {
        Settlement ended =
            settlement(state, execution().executionTime, progress, texts)
                .with(failures, run().attempt());
        return new Verdict(finished, outcome, ended, null);
      }
      Settlement next =
          settlement(DurableState.WAITING, recurrence.next(now), progress, texts).with(0, 0);
      return new Verdict(finished, outcome, next, null);
    }

    private Settlement settlement(DurableState state, Instant due, double progress, Texts texts) {
      String node = state.isEnd() ? execution().pickedBy : null;
      return new Settlement(execution(), state, now, due, 0, 0, progress, node, texts);
    }
  }

  private static Texts texts(@Nullable Throwable failure) {
    if (failure == null) {
      return Texts.NONE;
    }
    try {
      return new Texts(null, StackText.line(failure), StackText.stack(failure));
    } catch (RuntimeException ownMessageThrows) {
      return new Texts(null, failure.getClass().getName(), null);
    }
  }
}
