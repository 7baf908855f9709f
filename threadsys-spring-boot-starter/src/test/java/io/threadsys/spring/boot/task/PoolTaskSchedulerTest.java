package io.threadsys.spring.boot.task;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.job.RetryPolicy;
import io.threadsys.limit.RateLimit;
import io.threadsys.spring.boot.testkit.Gate;
import io.threadsys.spring.boot.testkit.ManualTime;
import io.threadsys.spring.boot.testkit.Patience;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.support.CronTrigger;

@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class PoolTaskSchedulerTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTime time = new ManualTime();
  private final List<LocalTime> runs = new CopyOnWriteArrayList<>();
  private final List<ThreadPool> pools = new ArrayList<>();

  /** On the thread that moves the time, so that nothing has to be waited for. */
  private final PoolTaskScheduler scheduler = scheduler(ThreadPoolBuilder::sameThread);

  private PoolTaskScheduler scheduler(UnaryOperator<ThreadPoolBuilder> settings) {
    ThreadPool pool =
        settings.apply(ThreadPool.builder("io").threads(1).scheduler(time).ticker(time)).start();
    pools.add(pool);
    return new PoolTaskScheduler(pool, time);
  }

  private ThreadPool pool() {
    return pools.get(pools.size() - 1);
  }

  @AfterEach
  void close() {
    pools.forEach(ThreadPool::shutdownNow);
  }

  private void note() {
    runs.add(LocalTime.ofInstant(time.instant(), ZoneOffset.UTC));
  }

  private static LocalTime at(String text) {
    return LocalTime.parse(text);
  }

  @Test
  void schedule_instant_runsOnceAtThatTime() throws Exception {
    ScheduledFuture<?> future =
        scheduler.schedule(this::note, Instant.parse("2026-11-27T10:00:05Z"));
    assertThat(future.getDelay(TimeUnit.SECONDS)).isEqualTo(5);

    time.advance(Duration.ofMinutes(1));

    assertThat(runs).containsExactly(at("10:00:05"));
    assertThat(future.get()).isNull();
    assertThat(time.armed()).isZero();
  }

  @Test
  void schedule_instantInThePast_runsAtOnce() {
    scheduler.schedule(this::note, Instant.EPOCH);
    time.advance(Duration.ZERO);

    assertThat(runs).containsExactly(at("10:00"));
  }

  @Test
  void schedule_instantThatNeverComes_waits() {
    ScheduledFuture<?> future = scheduler.schedule(this::note, Instant.MAX);
    time.advance(Duration.ofDays(1));

    assertThat(future.isDone()).isFalse();
    assertThat(runs).isEmpty();
  }

  @Test
  void schedule_cron_runsWhenItSays() {
    scheduler.schedule(this::note, new CronTrigger("*/20 * * * * *", ZoneOffset.UTC));
    time.advance(Duration.ofMinutes(1));

    assertThat(runs).containsExactly(at("10:00:20"), at("10:00:40"), at("10:01"));
  }

  @Test
  void schedule_triggerThatNeverFires_returnsNull() {
    ScheduledFuture<?> future = scheduler.schedule(this::note, context -> null);

    assertThat((Object) future).isNull();
  }

  @Test
  void fixedRate_task_runsAtOnceAndThenInEachPeriod() {
    scheduler.scheduleAtFixedRate(this::note, SECOND);
    time.advance(Duration.ofSeconds(2));

    assertThat(runs).containsExactly(at("10:00"), at("10:00:01"), at("10:00:02"));
  }

  @Test
  void fixedRate_runLongerThanThePeriod_delaysOthersWhichThenCatchUp() {
    scheduler.scheduleAtFixedRate(
        () -> {
          note();
          time.pass(runs.size() == 1 ? Duration.ofSeconds(2) : Duration.ZERO);
        },
        SECOND);
    time.advance(Duration.ofSeconds(3));

    assertThat(runs).containsExactly(at("10:00"), at("10:00:02"), at("10:00:02"), at("10:00:03"));
  }

  @Test
  void fixedDelay_task_runsAgainSomeTimeAfterItWasOver() {
    scheduler.scheduleWithFixedDelay(
        () -> {
          note();
          time.pass(Duration.ofMillis(500));
        },
        Instant.parse("2026-11-27T10:00:01Z"),
        SECOND);
    time.advance(Duration.ofSeconds(4));

    assertThat(runs).containsExactly(at("10:00:01"), at("10:00:02.5"), at("10:00:04"));
  }

  @Test
  void periodic_noTimeBetweenRuns_isRefused() {
    assertThatThrownBy(() -> scheduler.scheduleAtFixedRate(this::note, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scheduler.scheduleWithFixedDelay(this::note, SECOND.negated()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void run_thatThrows_isCountedAndTheScheduleGoesOn() {
    scheduler.scheduleAtFixedRate(
        () -> {
          note();
          throw new IllegalStateException("on purpose");
        },
        SECOND);
    time.advance(SECOND);

    assertThat(runs).hasSize(2);
    assertThat(pool().stats().jobs().failed()).isEqualTo(2);
  }

  @Test
  void onlyRun_thatThrows_isWhatTheFutureTells() {
    ScheduledFuture<?> future =
        scheduler.schedule(
            () -> {
              throw new IllegalStateException("on purpose");
            },
            time.instant());
    time.advance(Duration.ZERO);

    assertThatThrownBy(future::get).hasRootCauseMessage("on purpose");
  }

  @Test
  void run_triedAgainByThePool_isOneRun() {
    RetryPolicy twice = RetryPolicy.attempts(2, Backoff.fixed(Duration.ofMillis(100)));
    PoolTaskScheduler retrying = scheduler(pool -> pool.sameThread().jobs(j -> j.withRetry(twice)));
    retrying.scheduleWithFixedDelay(
        () -> {
          note();
          if (runs.size() == 1) {
            throw new IllegalStateException("the first time");
          }
        },
        SECOND);
    time.advance(Duration.ofMillis(1_100));

    assertThat(runs).containsExactly(at("10:00"), at("10:00:00.1"), at("10:00:01.1"));
    assertThat(pool().stats().jobs().succeeded()).isEqualTo(2);
  }

  @Test
  void cancel_waitingSchedule_neverRunsAndIsForgotten() {
    ScheduledFuture<?> future = scheduler.scheduleAtFixedRate(this::note, SECOND);
    time.advance(Duration.ZERO);

    assertThat(future.cancel(false)).isTrue();
    assertThat(future.cancel(false)).isFalse();

    time.advance(Duration.ofMinutes(1));
    assertThat(runs).hasSize(1);
    assertThat(time.armed()).isZero();
    assertThat(future.isCancelled()).isTrue();
    assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void cancel_runUnderWay_interruptsItIfItMay() throws Exception {
    PoolTaskScheduler real = scheduler(UnaryOperator.identity());
    Gate gate = new Gate();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    ScheduledFuture<?> future =
        real.scheduleAtFixedRate(() -> interrupted.complete(isInterruptedAt(gate)), SECOND);
    time.advance(Duration.ofMillis(1));
    gate.awaitArrivals();

    future.cancel(true);

    assertThat(interrupted.get(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void cancel_runUnderWayWithoutAnInterrupt_letsItEnd() throws Exception {
    PoolTaskScheduler real = scheduler(UnaryOperator.identity());
    Gate gate = new Gate();
    ScheduledFuture<?> future = real.scheduleAtFixedRate(() -> isInterruptedAt(gate), SECOND);
    time.advance(Duration.ofMillis(1));
    gate.awaitArrivals();

    future.cancel(false);
    gate.open();

    await().until(() -> pool().stats().jobs().succeeded() == 1);
    assertThat(time.armed()).isZero();
  }

  @Test
  void run_onThePool_waitsOnTheTimerAndTakesNoWorker() throws Exception {
    PoolTaskScheduler real = scheduler(UnaryOperator.identity());
    CompletableFuture<String> thread = new CompletableFuture<>();
    real.schedule(
        () -> thread.complete(Thread.currentThread().getName()), time.instant().plus(SECOND));
    assertThat(pool().submit(() -> "free").await()).isEqualTo("free");

    time.advance(SECOND.plusMillis(1));

    assertThat(thread.get(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo("io-1");
  }

  @Test
  void run_allWorkersBusyAndQueueFull_comesWhenThereIsAPlace() throws Exception {
    PoolTaskScheduler real = scheduler(pool -> pool.queueSize(1));
    Gate gate = new Gate();
    pool().submit(gate.thenReturn(1));
    gate.awaitArrivals();
    pool().submit(() -> 2);
    real.scheduleWithFixedDelay(this::note, SECOND);
    time.advance(Duration.ofSeconds(5));
    assertThat(runs).isEmpty();

    gate.open();

    await().until(() -> runs.size() == 1);
  }

  @Test
  void run_stillBusyWhenTimedOut_isNotOverlappedByTheNext() throws Exception {
    PoolTaskScheduler real = scheduler(pool -> pool.threads(2).timeouts(t -> t.withRun(SECOND)));
    AtomicInteger begun = new AtomicInteger();
    Gate gate = new Gate();
    real.scheduleAtFixedRate(
        () -> {
          begun.incrementAndGet();
          gate.passStubbornly();
        },
        SECOND);
    time.advance(Duration.ofMillis(1));
    gate.awaitArrivals();
    time.advance(Duration.ofSeconds(3));
    await().until(() -> pool().stats().jobs().timedOut() == 1);
    time.advance(Duration.ofSeconds(3));
    assertThat(begun).hasValue(1);

    gate.open();

    await()
        .until(
            () -> {
              time.advance(Duration.ofMillis(10));
              return begun.get() > 1;
            });
  }

  @Test
  void run_poolRefusesIt_isLeftOutAndLoggedOnceAndTheScheduleGoesOn(CapturedOutput output) {
    PoolTaskScheduler limited =
        scheduler(pool -> pool.sameThread().rateLimit(RateLimit.of(1, Duration.ofSeconds(3))));
    limited.scheduleAtFixedRate(this::note, SECOND);
    time.advance(Duration.ofSeconds(5));

    assertThat(runs).containsExactly(at("10:00"), at("10:00:03"));
    assertThat(pool().stats().jobs().rejected()).isEqualTo(4);
    assertThat(output.getOut().split("refused a run of the task", -1)).hasSize(3);
  }

  @Test
  void cron_poolRefusesARun_nextOneIsAtTheNextTime() {
    pool().shutdown();
    scheduler.schedule(this::note, new CronTrigger("*/20 * * * * *", ZoneOffset.UTC));
    time.advance(Duration.ofSeconds(30));
    pool().start();
    time.advance(Duration.ofSeconds(30));

    assertThat(runs).containsExactly(at("10:00:40"), at("10:01"));
  }

  @Test
  void onlyRun_poolRefusesIt_isWhatTheFutureTells() {
    pool().shutdown();
    ScheduledFuture<?> future = scheduler.schedule(this::note, time.instant());
    time.advance(Duration.ZERO);

    assertThatThrownBy(future::get).hasCauseInstanceOf(TaskRejectedException.class);
  }

  @Test
  void stop_schedules_armNothingUntilStartedAgain() {
    scheduler.scheduleAtFixedRate(this::note, SECOND);
    time.advance(Duration.ZERO);
    scheduler.stop();
    assertThat(time.armed()).isZero();
    scheduler.scheduleWithFixedDelay(this::note, SECOND);
    assertThat(time.armed()).isZero();
    time.advance(Duration.ofSeconds(10));

    scheduler.start();
    time.advance(Duration.ZERO);

    assertThat(runs).containsExactly(at("10:00"), at("10:00:10"), at("10:00:10"));
    time.advance(SECOND);
    assertThat(runs).hasSize(5);
  }

  @Test
  void destroy_schedules_areOverAndNewOnesAreRefused() {
    ScheduledFuture<?> future = scheduler.scheduleAtFixedRate(this::note, SECOND);

    scheduler.destroy();

    assertThat(future.isCancelled()).isTrue();
    assertThat(time.armed()).isZero();
    assertThatThrownBy(() -> scheduler.scheduleAtFixedRate(this::note, SECOND))
        .isInstanceOf(TaskRejectedException.class);
  }

  @Test
  void futures_compared_areInTheOrderOfTheirTimes() {
    ScheduledFuture<?> later = scheduler.schedule(this::note, time.instant().plusSeconds(2));
    ScheduledFuture<?> sooner = scheduler.schedule(this::note, time.instant().plusSeconds(1));

    assertThat(sooner.compareTo(later)).isNegative();
  }

  @Test
  void sharedTimer_sameThreadPool_isNotHeldUp() throws Exception {
    ThreadPool own = ThreadPool.builder("own").sameThread().start();
    pools.add(own);
    CompletableFuture<String> thread = new CompletableFuture<>();
    new PoolTaskScheduler(own)
        .schedule(() -> thread.complete(Thread.currentThread().getName()), Instant.now());

    assertThat(thread.get(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo("own-scheduler");
  }

  private static boolean isInterruptedAt(Gate gate) {
    try {
      gate.pass();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
