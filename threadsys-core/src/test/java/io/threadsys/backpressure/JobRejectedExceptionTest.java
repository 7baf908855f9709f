package io.threadsys.backpressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.threadsys.ThreadPool;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.Resource;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.testkit.FullPool;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rejections are cheap by default and can be told to say where they come from. Proves E1. */
@Timeout(60)
class JobRejectedExceptionTest {

  private static final RateLimit RATE = RateLimit.perSecond(25).withBurst(7);

  static Stream<JobRejectedException> withoutTrace() {
    return rejections(false);
  }

  static Stream<JobRejectedException> withTrace() {
    return rejections(true);
  }

  private static Stream<JobRejectedException> rejections(boolean trace) {
    return Stream.of(
        new QueueFullException("mail", 3, 4, 2, trace),
        new SubmissionTimeoutException("mail", Duration.ofMillis(5), 4, trace),
        new SubmissionInterruptedException("mail", trace),
        new PoolNotRunningException("mail", "new", trace),
        new SubmissionTimeoutException("mail", Duration.ofMillis(5), 3, 4, trace),
        new RateLimitedException("mail", RATE, Duration.ofMillis(40), trace),
        new ResourceLimitedException("mail", ResourceLimit.heapPercent(80), 90.25, trace),
        new ResourceLimitedException("mail", ResourceLimit.cpuPercent(50), 60, trace));
  }

  @ParameterizedTest
  @MethodSource("withoutTrace")
  void getStackTrace_notAskedFor_isEmpty(JobRejectedException rejection) {
    assertThat(rejection.getStackTrace()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("withTrace")
  void getStackTrace_askedFor_beginsWhereItWasCreated(JobRejectedException rejection) {
    assertThat(rejection.getStackTrace()[0].getMethodName()).isEqualTo("rejections");
  }

  @ParameterizedTest
  @MethodSource("withTrace")
  void pool_anyRejection_isCarriedAndInTheMessage(JobRejectedException rejection) {
    assertThat(rejection.pool()).isEqualTo("mail");
    assertThat(rejection).hasMessageContaining("'mail'");
  }

  @Test
  void facts_queueFull_areCarriedAndInTheMessage() {
    QueueFullException rejection = new QueueFullException("mail", 3, 4, 2, false);

    assertThat(rejection.queued()).isEqualTo(3);
    assertThat(rejection.capacity()).isEqualTo(4);
    assertThat(rejection).hasMessageContaining("queue holds 3 of 4, 2 workers");
  }

  @Test
  void facts_submissionTimeout_areCarriedAndInTheMessage() {
    SubmissionTimeoutException rejection =
        new SubmissionTimeoutException("mail", Duration.ofMillis(5), 4, false);

    assertThat(rejection.waited()).isEqualTo(Duration.ofMillis(5));
    assertThat(rejection).hasMessageContaining("no space for 5 ms; queue capacity is 4");
  }

  @Test
  void facts_retriesExhausted_areCarriedAndInTheMessage() {
    SubmissionTimeoutException rejection =
        new SubmissionTimeoutException("mail", Duration.ofMillis(700), 3, 4, false);

    assertThat(rejection.waited()).isEqualTo(Duration.ofMillis(700));
    assertThat(rejection.retries()).isEqualTo(3);
    assertThat(rejection)
        .hasMessageContaining("no space at any of 3 retries within 700 ms; queue capacity is 4");
  }

  @Test
  void facts_rateLimited_areCarriedAndInTheMessage() {
    RateLimitedException rejection =
        new RateLimitedException("mail", RATE, Duration.ofMillis(40), false);

    assertThat(rejection.permits()).isEqualTo(25);
    assertThat(rejection.per()).isEqualTo(Duration.ofSeconds(1));
    assertThat(rejection.burst()).isEqualTo(7);
    assertThat(rejection.nextPermitIn()).isEqualTo(Duration.ofMillis(40));
    assertThat(rejection)
        .hasMessageContaining("accepts 25 jobs per 1000ms with a burst of 7")
        .hasMessageContaining("the next permit is available in 40ms");
  }

  @Test
  void facts_resourceLimited_areCarriedAndInTheMessage() {
    ResourceLimitedException rejection =
        new ResourceLimitedException("mail", ResourceLimit.heapPercent(80), 90.25, false);

    assertThat(rejection.resource()).isEqualTo(Resource.HEAP_PERCENT);
    assertThat(rejection.reading()).isEqualTo(90.25);
    assertThat(rejection.max()).isEqualTo(80);
    assertThat(rejection)
        .hasMessageContaining("more than 80.0 % of the heap are in use")
        .hasMessageContaining("usage was 90.3 % of the heap and must fall to 72.0 %");
  }

  @Test
  void facts_notRunning_areInTheMessage() {
    assertThat(new PoolNotRunningException("mail", "new", false))
        .hasMessage(
            "TS-204: Pool 'mail' is not running (it is new). Hint: call start() before submitting"
                + " jobs, and do not submit after shutdown.");
  }

  @Test
  void reason_eachType_isItsOwn() {
    assertThat(withoutTrace().map(JobRejectedException::reason))
        .containsExactly(
            RejectionReason.QUEUE_FULL,
            RejectionReason.TIMED_OUT,
            RejectionReason.INTERRUPTED,
            RejectionReason.NOT_RUNNING,
            RejectionReason.RETRIES_EXHAUSTED,
            RejectionReason.RATE_LIMITED,
            RejectionReason.HEAP_LIMIT,
            RejectionReason.CPU_LIMIT);
  }

  @Test
  void execute_poolWithoutTraces_throwsWithoutOne() {
    try (FullPool full = FullPool.with(BackpressureStrategy.fail())) {
      Throwable thrown = catchThrowable(() -> full.pool().execute(() -> {}));
      assertThat(thrown.getStackTrace()).isEmpty();
    }
  }

  @Test
  void execute_poolWithTraces_showsTheSubmitter() {
    try (FullPool full = FullPool.built(b -> b.rejectionStackTraces(true))) {
      Throwable thrown = catchThrowable(() -> full.pool().execute(() -> {}));
      assertThat(thrown.getStackTrace())
          .anyMatch(frame -> frame.getClassName().equals(getClass().getName()));
    }
  }

  @Test
  void execute_newPoolWithTraces_showsTheSubmitter() {
    ThreadPool pool = ThreadPool.builder("mail").rejectionStackTraces(true).build();

    Throwable thrown = catchThrowable(() -> pool.execute(() -> {}));

    assertThat(thrown.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(getClass().getName()));
  }
}
