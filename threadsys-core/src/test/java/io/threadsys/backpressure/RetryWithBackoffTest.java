package io.threadsys.backpressure;

import static io.threadsys.backpressure.RejectionReason.INTERRUPTED;
import static io.threadsys.backpressure.RejectionReason.NOT_RUNNING;
import static io.threadsys.backpressure.RejectionReason.QUEUE_FULL;
import static io.threadsys.backpressure.RejectionReason.RETRIES_EXHAUSTED;
import static io.threadsys.backpressure.RejectionReason.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threadsys.ThreadPool;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.FullPool;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.testkit.Spawned;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** retry-with-backoff: when it tries, and everything that ends it. Proves Q3, Q4; M-4, W12. */
@Timeout(60)
class RetryWithBackoffTest {

  private static final Backoff SHORT = Backoff.fixed(Duration.ofMillis(1));
  private static final Backoff LONG = Backoff.fixed(Duration.ofMinutes(5));
  private static final Duration DELAY = Duration.ofMillis(10);

  private final ManualTicker clock = new ManualTicker();
  private final AtomicInteger runs = new AtomicInteger();

  /** Time stands still until the test moves it; a submitter looks at it every ten milliseconds. */
  private FullPool standingStill(int maxRetries) {
    BackpressureStrategy strategy =
        BackpressureStrategy.retryWithBackoff(maxRetries, Backoff.fixed(DELAY));
    return FullPool.built(b -> b.ticker(clock).backpressure(strategy));
  }

  @Test
  void onFull_neverSpace_triesAfterEachDelayOfTheBackoff() throws Exception {
    Backoff backoff = new Backoff(Duration.ofMillis(100), 2, Duration.ofMillis(300), 0.5);
    List<Double> numbers = new ArrayList<>(List.of(0.0, 0.5, 0.0, 0.9));
    RecordingQueue queue = new RecordingQueue(99);

    BackpressureDecision decision =
        new RetryWithBackoff(4, backoff, () -> numbers.remove(0)).onFull(queue);

    assertThat(decision).isEqualTo(BackpressureDecision.REJECT_RETRIES_EXHAUSTED);
    assertThat(queue.delays).extracting(Duration::toMillis).containsExactly(100L, 150L, 300L, 165L);
  }

  @Test
  void onFull_spaceAtTheSecondTry_triesNoThirdTime() throws Exception {
    RecordingQueue queue = new RecordingQueue(2);

    assertThat(new RetryWithBackoff(5, SHORT).onFull(queue))
        .isEqualTo(BackpressureDecision.ENQUEUED);
    assertThat(queue.delays).hasSize(2);
  }

  @Test
  void submit_neverSpace_isRefusedAfterTheLastRetryAndCountedApart() {
    try (FullPool full = FullPool.with(BackpressureStrategy.retryWithBackoff(3, SHORT))) {
      SubmissionTimeoutException refused =
          catchThrowableOfType(SubmissionTimeoutException.class, () -> full.pool().submit(() -> 1));

      assertThat(refused.reason()).isEqualTo(RETRIES_EXHAUSTED);
      assertThat(refused.retries()).isEqualTo(3);
      assertThat(refused.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(3));
      assertThat(refused.getCause()).isNull();
      assertThat(full.rejected(RETRIES_EXHAUSTED)).isEqualTo(1);
      assertThat(full.rejected(TIMED_OUT)).isZero();
      assertThat(full.rejected(QUEUE_FULL)).isZero();
      assertThat(full.pool().stats().backpressure().retries()).isEqualTo(3);
    }
  }

  @Test
  void submit_spaceComesDuringAPause_isTakenAtTheNextTryAndNotBefore() {
    try (FullPool full = standingStill(5)) {
      Spawned<JobHandle<Integer>> submitter = Spawned.call(() -> full.pool().submit(() -> 7));
      full.awaitBlocked(1);
      full.queued(0).cancel();
      assertThat(full.pool().submit(() -> 8).jobState()).isEqualTo(JobState.QUEUED);
      assertThat(submitter.isDone()).isFalse();

      clock.advance(DELAY);
      Eventually.holds(() -> full.pool().stats().backpressure().retries() == 2);
      full.open();
      Eventually.holds(() -> full.pool().stats().jobs().queued() == 0);
      clock.advance(DELAY);

      assertThat(submitter.result()).isNotNull();
      assertThat(full.pool().stats().backpressure().retries()).isEqualTo(2);
    }
  }

  @Test
  void submit_shutdownDuringAPause_isRefusedAtOnce() {
    try (FullPool full = FullPool.with(BackpressureStrategy.retryWithBackoff(1, LONG))) {
      Spawned<Void> submitter = Spawned.run(() -> full.pool().execute(runs::incrementAndGet));
      full.awaitBlocked(1);

      full.pool().shutdown(Duration.ZERO);

      assertThat(submitter.thrown()).isInstanceOf(PoolNotRunningException.class);
      assertThat(full.rejected(NOT_RUNNING)).isEqualTo(1);
    }
    assertThat(runs).hasValue(0);
  }

  @Test
  void submit_interruptedDuringAPause_isNotAccepted() {
    try (FullPool full = FullPool.with(BackpressureStrategy.retryWithBackoff(1, LONG))) {
      Spawned<Void> submitter = Spawned.run(() -> full.pool().execute(runs::incrementAndGet));
      full.awaitBlocked(1);

      submitter.thread().interrupt();

      assertThat(submitter.thrown()).isInstanceOf(SubmissionInterruptedException.class);
      assertThat(full.rejected(INTERRUPTED)).isEqualTo(1);
      assertThat(full.pool().stats().queue().blockedSubmitters()).isZero();
    }
    assertThat(runs).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void submit_jobsThatSubmitMoreThanFitsToTheirOwnPool_allRunWithoutAPause(int threads)
      throws Exception {
    try (ThreadPool pool = ownPool(threads)) {
      JobOptions blocking = JobOptions.defaults().withBackpressure(BackpressureStrategy.block());
      List<JobHandle<?>> parents = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        parents.add(pool.submit(() -> submitChildren(pool, 50), blocking));
      }
      for (JobHandle<?> parent : parents) {
        parent.await();
      }
    }

    assertThat(runs).hasValue(200);
  }

  @Test
  void submit_ownPoolIsPaused_waitsForTheResume() throws Exception {
    try (ThreadPool pool = ownPool(1)) {
      Gate gate = new Gate("parent");
      JobHandle<?> parent =
          pool.submit(
              () -> {
                gate.pass();
                submitChildren(pool, 5);
                return null;
              });
      gate.awaitArrival();
      pool.pause();
      gate.open();
      Eventually.holds(() -> pool.stats().queue().blockedSubmitters() == 1);

      assertThat(runs).hasValue(0);
      pool.resume();
      parent.await();
    }
    assertThat(runs).hasValue(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_001})
  void retryWithBackoff_numberOutsideTheRange_isRefused(int maxRetries) {
    assertThatThrownBy(() -> BackpressureStrategy.retryWithBackoff(maxRetries, SHORT))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("backpressure.max-retries = " + maxRetries);
  }

  @Test
  void retryWithBackoff_equalSettings_areEqualStrategies() {
    assertThat(BackpressureStrategy.retryWithBackoff(3, SHORT))
        .isEqualTo(BackpressureStrategy.retryWithBackoff(3, SHORT))
        .isNotEqualTo(BackpressureStrategy.retryWithBackoff(4, SHORT))
        .isNotEqualTo(BackpressureStrategy.retryWithBackoff(3, LONG));
  }

  private static ThreadPool ownPool(int threads) {
    return ThreadPool.builder("own")
        .threads(threads)
        .queueSize(1)
        .backpressure(BackpressureStrategy.retryWithBackoff(1_000, LONG))
        .start();
  }

  private void submitChildren(ThreadPool pool, int count) {
    for (int i = 0; i < count; i++) {
      pool.execute(runs::incrementAndGet);
    }
  }

  /** Has space at a given try, and writes down the delays. */
  private static final class RecordingQueue implements FullQueue {
    private final List<Duration> delays = new ArrayList<>();
    private final int spaceAt;

    RecordingQueue(int spaceAt) {
      this.spaceAt = spaceAt;
    }

    @Override
    public boolean offerAfter(Duration delay) {
      delays.add(delay);
      return delays.size() >= spaceAt;
    }

    @Override
    public String pool() {
      return "mail";
    }

    @Override
    public int capacity() {
      return 1;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public RejectionReason reason() {
      return QUEUE_FULL;
    }

    @Override
    public boolean offer() {
      throw new AssertionError("tried without a delay");
    }

    @Override
    public boolean offer(Duration timeout) {
      throw new AssertionError("waited for space");
    }

    @Override
    public boolean dropOldest() {
      throw new AssertionError("dropped a job");
    }
  }
}
