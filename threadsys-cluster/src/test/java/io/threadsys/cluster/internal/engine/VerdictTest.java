package io.threadsys.cluster.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.cluster.event.RunOutcome;
import io.threadsys.cluster.internal.store.Envelope;
import io.threadsys.cluster.internal.store.Settlement;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.Recurrence;
import io.threadsys.cluster.job.Retries;
import io.threadsys.job.JobState;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What follows from how a run ended. */
class VerdictTest {

  private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");
  private static final Instant DUE = NOW.minusSeconds(60);
  private static final Retries THREE =
      Retries.attempts(3, new Backoff(Duration.ofSeconds(10), 2, Duration.ofMinutes(1), 0));
  private static final JobType<String> TYPE = JobType.of("work", String.class).withRetries(THREE);

  private static Run run(JobType<String> type, @Nullable Recurrence recurrence, int failures) {
    Execution execution =
        new Execution(
            DUE, new TaskInstance<>("work", "1"), true, "node#1", null, null, failures, NOW, 7);
    KnownType known = KnownType.of(type, (payload, context) -> null, recurrence);
    Envelope envelope = new Envelope(null, null, Map.of(), new byte[0]);
    return new Run(execution, known, envelope, "node", 0);
  }

  private static Verdict failed(Run run, Throwable failure, int lostRuns) {
    return Verdict.of(new Finished(run, JobState.FAILED, null, failure, null), lostRuns, NOW, 0.5);
  }

  private static Verdict cancelled(CancellationReason reason) {
    Run run = run(TYPE, null, 0);
    return Verdict.of(new Finished(run, JobState.CANCELLED, null, null, reason), 0, NOW, 0.5);
  }

  @Test
  void succeeded_oneShot_endsWithResultAndFullProgress() {
    Run run = run(TYPE, null, 1);

    Verdict verdict =
        Verdict.of(new Finished(run, JobState.SUCCEEDED, "42", null, null), 0, NOW, 0.5);

    Settlement settlement = verdict.settlement();
    assertThat(verdict.outcome()).isEqualTo(RunOutcome.SUCCEEDED);
    assertThat(settlement.state()).isEqualTo(DurableState.SUCCEEDED);
    assertThat(settlement.texts().result()).isEqualTo("42");
    assertThat(settlement.progress()).isEqualTo(1);
    assertThat(settlement.attempts()).isEqualTo(2);
    assertThat(settlement.node()).isEqualTo("node#1");
  }

  @Test
  void failed_withAttemptsLeft_waitsForItsBackoff() {
    Verdict verdict = failed(run(TYPE, null, 1), new IllegalStateException("no"), 0);

    assertThat(verdict.outcome()).isEqualTo(RunOutcome.RETRIED);
    assertThat(verdict.retryIn()).isEqualTo(Duration.ofSeconds(20));
    assertThat(verdict.settlement().state()).isEqualTo(DurableState.WAITING);
    assertThat(verdict.settlement().due()).isEqualTo(NOW.plusSeconds(20));
    assertThat(verdict.settlement().failures()).isEqualTo(2);
    assertThat(verdict.settlement().node()).isNull();
  }

  @Test
  void failed_atTheLastAttempt_isDead() {
    Verdict verdict = failed(run(TYPE, null, 2), new IllegalStateException("no"), 0);

    assertThat(verdict.outcome()).isEqualTo(RunOutcome.DEAD);
    assertThat(verdict.settlement().state()).isEqualTo(DurableState.DEAD);
    assertThat(verdict.settlement().texts().error())
        .isEqualTo("java.lang.IllegalStateException: no");
    assertThat(verdict.settlement().attempts()).isEqualTo(3);
  }

  @Test
  void failed_lastAttemptButOneWasLost_isTriedAgain() {
    Run run = run(TYPE, null, 2);
    Finished finished =
        new Finished(run, JobState.FAILED, null, new IllegalStateException("no"), null);

    assertThat(Verdict.dependsOnLostRuns(finished)).isTrue();
    assertThat(Verdict.of(finished, 1, NOW, 0.5).outcome()).isEqualTo(RunOutcome.RETRIED);
  }

  @Test
  void failed_withWhatIsNotWorthARetry_isDeadAtOnce() {
    assertThat(failed(run(TYPE, null, 0), new AssertionError("bug"), 0).outcome())
        .isEqualTo(RunOutcome.DEAD);
  }

  @Test
  void failed_conditionThrowsItself_isDeadAndSaysBoth() {
    JobType<String> type =
        TYPE.withRetryOn(
            thrown -> {
              throw new IllegalArgumentException("the condition");
            });
    IllegalStateException failure = new IllegalStateException("the job");

    Verdict verdict = failed(run(type, null, 0), failure, 0);

    assertThat(verdict.outcome()).isEqualTo(RunOutcome.DEAD);
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

    assertThat(failed(run(TYPE, null, 2), broken, 0).settlement().texts().error())
        .isEqualTo(broken.getClass().getName());
  }

  @Test
  void failed_recurring_goesOnWithItsNextTime() {
    Run run = run(TYPE, Recurrence.every(Duration.ofMinutes(5)), 2);

    Verdict verdict = failed(run, new IllegalStateException("no"), 0);

    assertThat(verdict.outcome()).isEqualTo(RunOutcome.DEAD);
    assertThat(verdict.settlement().state()).isEqualTo(DurableState.WAITING);
    assertThat(verdict.settlement().due()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    assertThat(verdict.settlement().failures()).isZero();
    assertThat(verdict.settlement().texts().error()).contains("no");
  }

  @Test
  void notEntered_becauseTaken_writesNothing() {
    Verdict verdict = failed(run(TYPE, null, 0), NotEnteredException.taken(), 0);

    assertThat(verdict.outcome()).isEqualTo(RunOutcome.LOST);
    assertThat(verdict.settlement()).isNull();
  }

  @Test
  void notEntered_becauseTheNodeStops_isHandedBackAsItWas() {
    Verdict verdict = failed(run(TYPE, null, 1), NotEnteredException.withdrawn(), 0);

    assertThat(verdict.outcome()).isEqualTo(RunOutcome.HANDED_BACK);
    assertThat(verdict.settlement().state()).isEqualTo(DurableState.WAITING);
    assertThat(verdict.settlement().due()).isEqualTo(DUE);
    assertThat(verdict.settlement().failures()).isEqualTo(1);
  }

  @Test
  void cancelled_dependsOnWhoDidIt() {
    assertThat(cancelled(Run.ASKED).outcome()).isEqualTo(RunOutcome.CANCELLED);
    assertThat(cancelled(Run.TAKEN).outcome()).isEqualTo(RunOutcome.LOST);
    assertThat(cancelled(Run.NODE_STOPS).outcome()).isEqualTo(RunOutcome.HANDED_BACK);
    assertThat(cancelled(CancellationReason.POOL_SHUTDOWN).outcome())
        .isEqualTo(RunOutcome.HANDED_BACK);
    assertThat(cancelled(CancellationReason.MANUAL).outcome()).isEqualTo(RunOutcome.CANCELLED);
  }

  @Test
  void timedOut_inThePoolsQueue_isHandedBack() {
    Run run = run(TYPE, null, 0);

    assertThat(
            Verdict.of(new Finished(run, JobState.TIMED_OUT, null, null, null), 0, NOW, 0)
                .outcome())
        .isEqualTo(RunOutcome.HANDED_BACK);
  }

  @Test
  void dropped_byThePool_isHandedBack() {
    Run run = run(TYPE, null, 0);

    assertThat(
            Verdict.of(new Finished(run, JobState.DROPPED, null, null, null), 0, NOW, 0).outcome())
        .isEqualTo(RunOutcome.HANDED_BACK);
  }
}
