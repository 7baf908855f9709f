package io.threadsys.limit;

import static io.threadsys.backpressure.RejectionReason.INTERRUPTED;
import static io.threadsys.backpressure.RejectionReason.NOT_RUNNING;
import static io.threadsys.backpressure.RejectionReason.QUEUE_FULL;
import static io.threadsys.backpressure.RejectionReason.RATE_LIMITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.backpressure.RateLimitedException;
import io.threadsys.backpressure.RejectionReason;
import io.threadsys.backpressure.SubmissionInterruptedException;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.job.BatchResult;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.FullPool;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.testkit.PoolAssert;
import io.threadsys.testkit.Spawned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool takes in no more than its rate, and refuses or makes wait. Proves G1, Q4; 7.2.1, T49. */
@Timeout(60)
class RateLimitTest {

  private static final RateLimit HOURLY = RateLimit.of(1, Duration.ofHours(1));
  private static final RateLimit PATIENT = HOURLY.withMaxWait(Duration.ofDays(1_000));

  private final ManualTicker clock = new ManualTicker();
  private final AtomicInteger runs = new AtomicInteger();

  private ThreadPoolBuilder limited(RateLimit limit) {
    return ThreadPool.builder("mail").threads(1).ticker(clock).rateLimit(limit);
  }

  private static long rejected(ThreadPool pool, RejectionReason reason) {
    return pool.stats().jobs().rejections().getOrDefault(reason, -1L);
  }

  private static void awaitBlocked(ThreadPool pool, int submitters) {
    Eventually.holds(() -> pool.stats().queue().blockedSubmitters() == submitters);
  }

  @Test
  void execute_aboveTheRate_isRefusedUnderItsOwnReasonWithTheFacts() {
    try (ThreadPool pool = limited(HOURLY).start()) {
      pool.execute(runs::incrementAndGet);
      clock.advance(Duration.ofMinutes(20));
      RateLimitedException refused =
          catchThrowableOfType(
              RateLimitedException.class, () -> pool.execute(runs::incrementAndGet));

      assertThat(refused.nextPermitIn()).isEqualTo(Duration.ofMinutes(40));
      assertThat(refused.pool()).isEqualTo("mail");
      assertThat(rejected(pool, RATE_LIMITED)).isEqualTo(1);
      assertThat(pool.stats().jobs().submitted()).isEqualTo(2);
      assertThat(pool.stats().backpressure().asked()).isZero();
    }
    assertThat(runs).hasValue(1);
  }

  @Test
  void rate_permitsTakenAndInAdvance_saysHowManyAreLeft() throws Exception {
    try (ThreadPool pool = limited(PATIENT.withBurst(3)).start()) {
      assertThat(pool.rateLimitUsage()).isEqualTo(new RateLimitUsage(PATIENT.withBurst(3), 3));
      pool.execute(runs::incrementAndGet);
      assertThat(pool.rateLimitUsage().available()).isEqualTo(2);
      pool.execute(runs::incrementAndGet);
      pool.execute(runs::incrementAndGet);
      Spawned<?> waiting = Spawned.call(() -> pool.submit(runs::incrementAndGet));
      awaitBlocked(pool, 1);
      assertThat(pool.rateLimitUsage().available()).isEqualTo(-1);
      pool.removeRateLimit();
      waiting.result();
      assertThat(pool.rateLimitUsage()).isNull();
    }
  }

  @Test
  void execute_waitsForAPermit_isHeldUpAsLong() throws Exception {
    try (ThreadPool pool = limited(PATIENT).start()) {
      pool.execute(runs::incrementAndGet);
      Spawned<?> waiting = Spawned.call(() -> pool.submit(runs::incrementAndGet));
      awaitBlocked(pool, 1);
      assertThat(pool.stats().backpressure().held()).isZero();
      clock.advance(Duration.ofHours(2));
      pool.removeRateLimit(); // which makes it look at the clock
      waiting.result();
      assertThat(pool.stats().backpressure().held()).isEqualTo(1);
      assertThat(pool.stats().backpressure().heldFor()).isEqualTo(Duration.ofHours(2));
    }
  }

  @Test
  void submit_permitCameBack_isAccepted() throws Exception {
    try (ThreadPool pool = limited(HOURLY).start()) {
      pool.execute(() -> {});
      clock.advance(Duration.ofHours(1));

      assertThat(pool.submit(() -> 7).await()).isEqualTo(7);
      assertThatThrownBy(() -> pool.submit(() -> 8)).isInstanceOf(RateLimitedException.class);
    }
  }

  @Test
  void submit_burst_isAcceptedAtOnce() {
    try (ThreadPool pool = limited(HOURLY.withBurst(5)).start()) {
      for (int i = 0; i < 5; i++) {
        pool.submit(() -> 1);
      }
      assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(RateLimitedException.class);
    }
  }

  @Test
  void submit_strategyOfTheSubmission_isNotAskedAboutTheRate() {
    try (ThreadPool pool = limited(HOURLY).start()) {
      pool.execute(() -> {});
      JobOptions dropping =
          JobOptions.defaults().withBackpressure(BackpressureStrategy.dropNewest());

      assertThatThrownBy(() -> pool.submit(() -> 1, dropping))
          .isInstanceOf(RateLimitedException.class);
    }
  }

  @Test
  void submit_maxWait_waitsForItsPermitAndIsAccepted() throws Exception {
    RateLimit limit = RateLimit.of(1, Duration.ofMillis(20)).withMaxWait(Duration.ofMinutes(5));
    try (ThreadPool pool = limited(limit).start()) {
      pool.execute(() -> {});
      Spawned<JobHandle<Integer>> submitter = Spawned.call(() -> pool.submit(() -> 7));
      awaitBlocked(pool, 1);
      assertThat(pool.stats().jobs().submitted()).isEqualTo(1);
      assertThat(submitter.isDone()).isFalse();

      clock.advance(Duration.ofMillis(20));

      assertThat(submitter.result().await()).isEqualTo(7);
    }
  }

  @Test
  void submit_waitWouldBeTooLong_isRefusedAtOnce() {
    try (ThreadPool pool = limited(HOURLY.withMaxWait(Duration.ofMinutes(59))).start()) {
      pool.execute(() -> {});

      assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RateLimitedException.class);
      assertThat(rejected(pool, RATE_LIMITED)).isEqualTo(1);
    }
  }

  @Test
  void submit_closedWhileWaiting_isRefused() {
    ThreadPool pool = limited(PATIENT).start();
    pool.execute(() -> {});
    Spawned<Void> submitter = Spawned.run(() -> pool.execute(runs::incrementAndGet));
    awaitBlocked(pool, 1);

    pool.close();

    assertThat(submitter.thrown()).isInstanceOf(PoolNotRunningException.class);
    assertThat(rejected(pool, NOT_RUNNING)).isEqualTo(1);
    assertThat(runs).hasValue(0);
  }

  @Test
  void submit_interruptedWhileWaiting_isNotAcceptedAndGivesItsPermitBack() {
    RateLimit limit = HOURLY.withMaxWait(Duration.ofMinutes(90));
    try (ThreadPool pool = limited(limit).start()) {
      pool.execute(() -> {});
      Spawned<Void> submitter = Spawned.run(() -> pool.execute(runs::incrementAndGet));
      awaitBlocked(pool, 1);
      assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RateLimitedException.class);

      submitter.thread().interrupt();

      assertThat(submitter.thrown()).isInstanceOf(SubmissionInterruptedException.class);
      assertThat(rejected(pool, INTERRUPTED)).isEqualTo(1);
      Spawned<Void> next = Spawned.run(() -> pool.execute(() -> {}));
      awaitBlocked(pool, 1);
      next.thread().interrupt();
      next.thrown();
    }
    assertThat(runs).hasValue(0);
  }

  @Test
  void submit_queueRefusesAfterwards_givesThePermitBack() {
    RateLimit three = HOURLY.withBurst(3);
    try (FullPool full = FullPool.built(b -> b.ticker(clock).rateLimit(three))) {
      assertThatThrownBy(() -> full.pool().execute(() -> {}))
          .isInstanceOf(QueueFullException.class);
      assertThatThrownBy(() -> full.pool().submit(() -> 1)).isInstanceOf(QueueFullException.class);
      full.queued(0).cancel();

      assertThat(full.pool().submit(() -> 1).jobState()).isEqualTo(JobState.QUEUED);
      assertThatThrownBy(() -> full.pool().execute(() -> {}))
          .isInstanceOf(RateLimitedException.class);
      assertThat(full.rejected(QUEUE_FULL)).isEqualTo(2);
    }
  }

  @Test
  void submit_droppedAsNewest_wasAcceptedAndKeepsThePermit() {
    RateLimit three = HOURLY.withBurst(3);
    try (FullPool full =
        FullPool.built(
            b ->
                b.ticker(clock).rateLimit(three).backpressure(BackpressureStrategy.dropNewest()))) {
      full.pool().execute(() -> {});

      assertThatThrownBy(() -> full.pool().execute(() -> {}))
          .isInstanceOf(RateLimitedException.class);
    }
  }

  @Test
  void submitAll_aboveTheRate_acceptsAsManyAsThereArePermits() {
    try (ThreadPool pool = limited(HOURLY.withBurst(3)).start()) {
      Callable<Integer> job = () -> 1;
      BatchResult<Integer> batch = pool.submitAll(Collections.nCopies(5, job));

      assertThat(batch.accepted()).hasSize(3);
      assertThat(batch.refused())
          .extracting(BatchResult.Refused::reason)
          .hasSize(2)
          .allMatch(RateLimitedException.class::isInstance);
      assertThat(rejected(pool, RATE_LIMITED)).isEqualTo(2);
    }
  }

  @Test
  void schedule_aboveTheRate_isRefusedWhenItIsHandedOver() {
    ManualScheduler timer = new ManualScheduler();
    try (ThreadPool pool = limited(HOURLY).scheduler(timer).start()) {
      JobHandle<?> later = pool.schedule(() -> 1, Duration.ofSeconds(1));
      assertThatThrownBy(() -> pool.schedule(() -> 1, Duration.ofSeconds(1)))
          .isInstanceOf(RateLimitedException.class);

      timer.advance(Duration.ofSeconds(1));
      Eventually.holds(() -> later.jobState() == JobState.SUCCEEDED);
    }
  }

  @Test
  void schedule_permitComesLater_isDueThenAndItsSubmitterDoesNotWait() {
    ManualScheduler timer = new ManualScheduler();
    try (ThreadPool pool = limited(PATIENT).scheduler(timer).start()) {
      pool.execute(runs::incrementAndGet);
      JobHandle<?> later = pool.schedule(() -> 1, Duration.ofSeconds(1));

      timer.advance(Duration.ofMinutes(59));
      assertThat(later.jobState()).isEqualTo(JobState.QUEUED);
      timer.advance(Duration.ofMinutes(2));

      Eventually.holds(() -> later.jobState() == JobState.SUCCEEDED);
    }
  }

  @Test
  void submit_fromItsOwnWorker_waitsForItsPermitAndDeadlocksNothing() throws Exception {
    RateLimit limit = RateLimit.of(1, Duration.ofMillis(2)).withMaxWait(Duration.ofMinutes(5));
    try (ThreadPool pool =
        ThreadPool.builder("own")
            .threads(1)
            .queueSize(1)
            .backpressure(BackpressureStrategy.block())
            .rateLimit(limit)
            .start()) {
      pool.submit(
              () -> {
                for (int i = 0; i < 20; i++) {
                  pool.execute(runs::incrementAndGet);
                }
              })
          .await();
    }
    assertThat(runs).hasValue(20);
  }

  @Test
  void setRateLimit_higher_letsWaitingSubmittersGoOn() throws Exception {
    try (ThreadPool pool = limited(PATIENT).start()) {
      pool.execute(() -> {});
      List<Spawned<JobHandle<Integer>>> submitters = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        submitters.add(Spawned.call(() -> pool.submit(() -> 7)));
      }
      awaitBlocked(pool, 3);

      pool.setRateLimit(RateLimit.perSecond(3));

      for (Spawned<JobHandle<Integer>> submitter : submitters) {
        assertThat(submitter.result().await()).isEqualTo(7);
      }
      assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RateLimitedException.class);
    }
  }

  @Test
  void setRateLimit_none_letsEverybodyIn() {
    try (ThreadPool pool = limited(HOURLY).start()) {
      pool.execute(() -> {});
      pool.removeRateLimit();
      for (int i = 0; i < 100; i++) {
        pool.execute(() -> {});
      }

      assertThat(pool.stats().jobs().rejected()).isZero();
    }
  }

  @Test
  void setRateLimit_poolWithoutOne_limitsFromThenOn() {
    try (ThreadPool pool = ThreadPool.builder("mail").ticker(clock).start()) {
      pool.execute(() -> {});
      pool.setRateLimit(HOURLY);
      pool.execute(() -> {});

      assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RateLimitedException.class);
    }
  }

  @Test
  void setRateLimit_wrongValue_changesNothing() {
    try (ThreadPool pool = limited(HOURLY).start()) {
      assertThatThrownBy(() -> pool.setRateLimit(HOURLY.withBurst(0)))
          .isInstanceOf(InvalidConfigException.class);
      pool.execute(() -> {});
      assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RateLimitedException.class);
    }
  }

  @Test
  void restart_ofALimitedPool_bringsNoFreshBurst() {
    ThreadPool pool = limited(HOURLY).start();
    pool.execute(() -> {});
    pool.shutdown();
    pool.start();

    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RateLimitedException.class);
    pool.close();
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }
}
