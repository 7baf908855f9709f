package io.threadsys.cluster.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.cluster.event.ExecutionOutcome;
import io.threadsys.cluster.internal.store.CompletionUpdate;
import io.threadsys.cluster.internal.store.StoredJobData;
import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.Recurrence;
import io.threadsys.job.JobState;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What follows from how a run ended. */
class CompletionDecisionTest {

  private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");
  private static final Instant DUE = NOW.minusSeconds(60);
  private static final DurableRetryPolicy THREE =
      DurableRetryPolicy.attempts(
          3, new Backoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(1), 0));
  private static final JobType<String> TYPE = JobType.of("work", String.class).withRetries(THREE);

  private static PickedExecution run(
      JobType<String> type, @Nullable Recurrence recurrence, int failures) {
    Execution execution =
        new Execution(
            DUE, new TaskInstance<>("work", "1"), true, "node#1", null, null, failures, NOW, 7);
    RegisteredJobType known = RegisteredJobType.of(type, (payload, context) -> null, recurrence);
    StoredJobData jobData = new StoredJobData(null, null, Map.of(), new byte[0]);
    return new PickedExecution(execution, known, jobData, "node", 0);
  }

  private static CompletionDecision failed(PickedExecution run, Throwable failure, int lostRuns) {
    return CompletionDecision.of(
        new RunResult(run, JobState.FAILED, null, failure, null), lostRuns, NOW, 0.5);
  }

  private static CompletionDecision cancelled(CancellationReason reason) {
    PickedExecution run = run(TYPE, null, 0);
    return CompletionDecision.of(
        new RunResult(run, JobState.CANCELLED, null, null, reason), 0, NOW, 0.5);
  }

  @Test
  void succeeded_oneShot_endsWithResultAndFullProgress() {
    PickedExecution run = run(TYPE, null, 1);

    CompletionDecision decision =
        CompletionDecision.of(
            new RunResult(run, JobState.SUCCEEDED, "42", null, null), 0, NOW, 0.5);

    CompletionUpdate update = decision.update();
    assertThat(decision.outcome()).isEqualTo(ExecutionOutcome.SUCCEEDED);
    assertThat(update.state()).isEqualTo(DurableState.SUCCEEDED);
    assertThat(update.texts().result()).isEqualTo("42");
    assertThat(update.progress()).isEqualTo(1);
    assertThat(update.attempts()).isEqualTo(2);
    assertThat(update.node()).isEqualTo("node#1");
  }

  @Test
  void failed_withAttemptsLeft_waitsForItsBackoff() {
    CompletionDecision decision = failed(run(TYPE, null, 1), new IllegalStateException("no"), 0);

    assertThat(decision.outcome()).isEqualTo(ExecutionOutcome.RETRIED);
    assertThat(decision.retryIn()).isEqualTo(Duration.ofSeconds(20));
    assertThat(decision.update().state()).isEqualTo(DurableState.WAITING);
    assertThat(decision.update().due()).isEqualTo(NOW.plusSeconds(20));
    assertThat(decision.update().failures()).isEqualTo(2);
    assertThat(decision.update().node()).isNull();
  }

  @Test
  void failed_atTheLastAttempt_isDead() {
    CompletionDecision decision = failed(run(TYPE, null, 2), new IllegalStateException("no"), 0);

    assertThat(decision.outcome()).isEqualTo(ExecutionOutcome.DEAD);
    assertThat(decision.update().state()).isEqualTo(DurableState.DEAD);
    assertThat(decision.update().texts().error())
        .isEqualTo("java.lang.IllegalStateException: no");
    assertThat(decision.update().attempts()).isEqualTo(3);
  }

  @Test
  void failed_lastAttemptButOneWasLost_isTriedAgain() {
    PickedExecution run = run(TYPE, null, 2);
    RunResult finished =
        new RunResult(run, JobState.FAILED, null, new IllegalStateException("no"), null);

    assertThat(CompletionDecision.dependsOnLostRuns(finished)).isTrue();
    assertThat(CompletionDecision.of(finished, 1, NOW, 0.5).outcome())
        .isEqualTo(ExecutionOutcome.RETRIED);
  }

  @Test
  void failed_withWhatIsNotWorthARetry_isDeadAtOnce() {
    assertThat(failed(run(TYPE, null, 0), new AssertionError("bug"), 0).outcome())
        .isEqualTo(ExecutionOutcome.DEAD);
  }

  @Test
  void failed_conditionThrowsItself_isDeadAndSaysBoth() {
    JobType<String> type =
        TYPE.withRetryOn(
            thrown -> {
              throw new IllegalArgumentException("the condition");
            });
    IllegalStateException failure = new IllegalStateException("the job");

    CompletionDecision decision = failed(run(type, null, 0), failure, 0);

    assertThat(decision.outcome()).isEqualTo(ExecutionOutcome.DEAD);
    assertThat(failure.getSuppressed()).singleElement().asString().contains("the condition");
  }

  @Test
  void failed_exceptionWhoseMessageThrows_isStoredByItsClass() {
    RuntimeException broken =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException("no message either");
          }
        };

    assertThat(failed(run(TYPE, null, 2), broken, 0).update().texts().error())
        .isEqualTo(broken.getClass().getName());
  }

  @Test
  void failed_recurring_goesOnWithItsNextTime() {
    PickedExecution run = run(TYPE, Recurrence.every(Duration.ofMinutes(5)), 2);

    CompletionDecision decision = failed(run, new IllegalStateException("no"), 0);

    assertThat(decision.outcome()).isEqualTo(ExecutionOutcome.DEAD);
    assertThat(decision.update().state()).isEqualTo(DurableState.WAITING);
    assertThat(decision.update().due()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    assertThat(decision.update().failures()).isZero();
    assertThat(decision.update().texts().error()).contains("no");
  }

  @Test
  void notEntered_becauseTaken_writesNothing() {
    CompletionDecision decision = failed(run(TYPE, null, 0), JobNotStartedException.taken(), 0);

    assertThat(decision.outcome()).isEqualTo(ExecutionOutcome.LOST);
    assertThat(decision.update()).isNull();
  }

  @Test
  void notEntered_becauseTheNodeStops_isHandedBackAsItWas() {
    CompletionDecision decision = failed(run(TYPE, null, 1), JobNotStartedException.withdrawn(), 0);

    assertThat(decision.outcome()).isEqualTo(ExecutionOutcome.HANDED_BACK);
    assertThat(decision.update().state()).isEqualTo(DurableState.WAITING);
    assertThat(decision.update().due()).isEqualTo(DUE);
    assertThat(decision.update().failures()).isEqualTo(1);
  }

  @Test
  void cancelled_dependsOnWhoDidIt() {
    assertThat(cancelled(PickedExecution.ASKED).outcome()).isEqualTo(ExecutionOutcome.CANCELLED);
    assertThat(cancelled(PickedExecution.TAKEN).outcome()).isEqualTo(ExecutionOutcome.LOST);
    assertThat(cancelled(PickedExecution.NODE_STOPS).outcome())
        .isEqualTo(ExecutionOutcome.HANDED_BACK);
    assertThat(cancelled(CancellationReason.POOL_SHUTDOWN).outcome())
        .isEqualTo(ExecutionOutcome.HANDED_BACK);
    assertThat(cancelled(CancellationReason.MANUAL).outcome())
        .isEqualTo(ExecutionOutcome.CANCELLED);
  }

  @Test
  void timedOut_inThePoolsQueue_isHandedBack() {
    PickedExecution run = run(TYPE, null, 0);

    assertThat(
            CompletionDecision.of(
                    new RunResult(run, JobState.TIMED_OUT, null, null, null), 0, NOW, 0)
                .outcome())
        .isEqualTo(ExecutionOutcome.HANDED_BACK);
  }

  @Test
  void dropped_byThePool_isHandedBack() {
    PickedExecution run = run(TYPE, null, 0);

    assertThat(
            CompletionDecision.of(new RunResult(run, JobState.DROPPED, null, null, null), 0, NOW, 0)
                .outcome())
        .isEqualTo(ExecutionOutcome.HANDED_BACK);
  }
}
