package io.threadsys.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Every code is unique, something throws it, and what is thrown says facts and a hint and is of the
 * JDK type that callers already catch. Proves E1, R48, W28.
 */
@Timeout(60)
class ErrorCodeTest {

  /** The module threadsys-cluster has a test of its own for these. */
  private static final String THROWN_BY_CLUSTER = "CLUSTER_.*";

  private static final Map<ErrorCode, Class<?>> JDK_TYPES =
      Map.ofEntries(
          Map.entry(ErrorCode.INVALID_SETTING, IllegalArgumentException.class),
          Map.entry(ErrorCode.QUEUE_FULL, RejectedExecutionException.class),
          Map.entry(ErrorCode.SUBMISSION_TIMED_OUT, RejectedExecutionException.class),
          Map.entry(ErrorCode.SUBMISSION_INTERRUPTED, RejectedExecutionException.class),
          Map.entry(ErrorCode.POOL_NOT_RUNNING, RejectedExecutionException.class),
          Map.entry(ErrorCode.PRIORITY_UNSUPPORTED, UnsupportedOperationException.class),
          Map.entry(ErrorCode.TOO_MANY_DELAYED, RejectedExecutionException.class),
          Map.entry(ErrorCode.QUOTA_EXCEEDED, RejectedExecutionException.class),
          Map.entry(ErrorCode.RATE_LIMITED, RejectedExecutionException.class),
          Map.entry(ErrorCode.RESOURCE_LIMITED, RejectedExecutionException.class),
          Map.entry(ErrorCode.QUEUE_UNUSABLE, IllegalStateException.class),
          Map.entry(ErrorCode.POOL_ALREADY_RUNNING, IllegalStateException.class),
          Map.entry(ErrorCode.WORKER_START_FAILED, IllegalStateException.class),
          Map.entry(ErrorCode.JOB_FAILED, CompletionException.class),
          Map.entry(ErrorCode.JOB_CANCELLED, CancellationException.class),
          Map.entry(ErrorCode.JOB_DROPPED, CancellationException.class),
          Map.entry(ErrorCode.AWAIT_TIMED_OUT, TimeoutException.class),
          Map.entry(ErrorCode.JOB_TIMED_OUT, CompletionException.class));

  private final Provocations provocations = new Provocations();

  @Test
  void toString_allCodes_areUnique() {
    assertThat(ErrorCode.values())
        .extracting(ErrorCode::toString)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("TS-[1-5]\\d\\d"));
  }

  @Test
  void message_factsAndHint_areComposed() {
    assertThat(ErrorCode.QUEUE_FULL.message("it is full", "wait"))
        .isEqualTo("TS-201: it is full. Hint: wait.");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_NONE, names = THROWN_BY_CLUSTER)
  void provoke_anyCode_isThrownBySomething(ErrorCode code) {
    assertThat(provocations.provoke(code))
        .isInstanceOfSatisfying(Hinted.class, hinted -> assertThat(hinted.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_NONE, names = THROWN_BY_CLUSTER)
  void getMessage_anyError_tellsCodeFactsAndHint(ErrorCode code) {
    Throwable thrown = provocations.provoke(code);

    String hint = ((Hinted) thrown).hint();
    assertThat(hint).isNotBlank().doesNotEndWith(".");
    assertThat(thrown.getMessage())
        .startsWith(code + ": ")
        .containsPattern("'(mail|full|queued|unnamed|late|j|desk-a)'|threads = 0")
        .endsWith(". Hint: " + hint + ".");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_NONE, names = THROWN_BY_CLUSTER)
  void type_anyError_isWhatCallersAlreadyCatch(ErrorCode code) {
    assertThat(JDK_TYPES).containsKey(code);
    assertThat(provocations.provoke(code)).isInstanceOf(JDK_TYPES.get(code));
  }
}
