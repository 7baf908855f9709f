package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.RateLimitedException;
import io.threadsys.config.AutoSizing;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.SettingChange;
import io.threadsys.config.TimeoutConfig;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobId;
import io.threadsys.job.JobIdKind;
import io.threadsys.job.JobState;
import io.threadsys.job.RetryPolicy;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.limit.RateLimit;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.JobQueues;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.ThresholdPolicy;
import io.threadsys.stats.WorkerState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ListQueue;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.thread.WorkerThreads;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several settings of a running pool changed as one: all of them, or none. */
@Timeout(20)
class ReconfigureTest {

  private static final Duration MINUS = Duration.ofMillis(-1);

  private final ManualTicker clock = new ManualTicker();
  private final ManualScheduler timer = new ManualScheduler();

  private ThreadPoolBuilder mail() {
    return ThreadPool.builder("mail").threads(2).queueSize(10).ticker(clock).scheduler(timer);
  }

  private static ThreadPoolBuilder withoutThirdThread(ThreadPoolBuilder builder) {
    return builder.threadSource(
        (name, body) -> {
          if (name.endsWith("-3")) {
            throw new IllegalStateException("no more threads");
          }
          return new Thread(body, name);
        });
  }

  @Test
  void reconfigure_severalSettings_changesAllAndTellsOldAndNew() {
    try (ThreadPool pool = mail().start()) {
      List<SettingChange> changes =
          pool.reconfigure(
              mail ->
                  mail.threads(4)
                      .queueSize(500)
                      .backpressure(BackpressureStrategy.block())
                      .rateLimit(RateLimit.perSecond(7))
                      .timeouts(t -> t.withRun(Duration.ofSeconds(30)))
                      .joinTimeout(Duration.ofMillis(1_500)));

      assertThat(changes)
          .containsExactly(
              new SettingChange("threads", "2", "4"),
              new SettingChange("queue-size", "10", "500"),
              new SettingChange("backpressure", "fail", "block"),
              new SettingChange("rate-limit", "none", "7 per 1s, burst 7, max-wait 0ms"),
              new SettingChange("run-timeout", "none", "30s"),
              new SettingChange("join-timeout", "5s", "1500ms"));
      assertThat(pool.stats().workers()).hasSize(4);
      assertThat(pool.stats().queue().capacity()).isEqualTo(500);
    }
  }

  @Test
  void reconfigure_nothingElseWanted_changesNothing() {
    try (ThreadPool pool = mail().start()) {
      PoolConfig before = pool.currentConfig();

      assertThat(pool.reconfigure(mail -> mail.threads(2).queueSize(10))).isEmpty();

      assertThat(pool.currentConfig()).isSameAs(before);
    }
  }

  @Test
  void reconfigure_severalFaults_reportsAllOfThemAndChangesNothing() {
    try (ThreadPool pool = mail().start()) {
      InvalidConfigException thrown =
          catchThrowableOfType(
              InvalidConfigException.class,
              () -> pool.reconfigure(mail -> mail.threads(5).queueSize(0).joinTimeout(MINUS)));

      assertThat(thrown.faults())
          .extracting(ConfigFault::setting, ConfigFault::given, ConfigFault::allowed)
          .containsExactly(
              tuple("queue-size", "0", "at least 1"),
              tuple("join-timeout", "-1ms", "at least 0ms"));
      assertThat(pool.currentConfig()).isEqualTo(pool.config());
      assertThat(pool.stats().workers()).hasSize(2);
    }
  }

  @Test
  void reconfigure_whatAPoolKeepsForLife_isRefusedWithTheRest() {
    try (ThreadPool pool = mail().start()) {
      InvalidConfigException thrown =
          catchThrowableOfType(
              InvalidConfigException.class,
              () ->
                  pool.reconfigure(
                      mail ->
                          mail.queueSize(500)
                              .queueFactory(JobQueues.PRIORITY)
                              .threadSource(WorkerThreads.daemon())));

      assertThat(thrown.faults())
          .extracting(ConfigFault::setting, ConfigFault::allowed)
          .containsExactly(
              tuple("worker-type", "WorkerThreads.platform() as long as the pool exists"),
              tuple("queue-type", "fifo as long as the pool exists"));
      assertThat(pool.stats().queue().capacity()).isEqualTo(10);
    }
  }

  @Test
  void reconfigure_toAnotherName_isRefused() {
    try (ThreadPool pool = mail().start()) {
      PoolConfig other = PoolConfig.defaults("other").withWorkers(pool.config().workers());

      assertThatThrownBy(() -> pool.reconfigure("test", present -> other))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContaining("name = other, but must be mail");
    }
  }

  @Test
  void reconfigure_noThreadToBeHad_takesEverythingBack() {
    try (ThreadPool pool = withoutThirdThread(mail()).start()) {
      assertThatThrownBy(() -> pool.reconfigure(mail -> mail.threads(5).queueSize(500)))
          .isInstanceOf(WorkerStartException.class);

      assertThat(pool.currentConfig()).isEqualTo(pool.config());
      assertThat(pool.stats().threads()).isEqualTo(2);
      assertThat(pool.stats().queue().capacity()).isEqualTo(10);
      Eventually.holds(() -> pool.stats().workers().size() == 2);
    }
  }

  @Test
  void reconfigure_queueOfTheUsersThatRefuses_takesTheThreadsBack() {
    JobQueueFactory stubborn =
        new JobQueueFactory() {
          @Override
          public <E> JobQueue<E> create(int capacity) {
            return new ListQueue<>(
                capacity,
                size -> {
                  throw new IllegalStateException("no");
                });
          }
        };
    try (ThreadPool pool = mail().queueFactory(stubborn).start()) {
      assertThatThrownBy(() -> pool.reconfigure(mail -> mail.threads(4).queueSize(500)))
          .hasMessage("no");

      assertThat(pool.currentConfig()).isEqualTo(pool.config());
      Eventually.holds(() -> pool.stats().workers().size() == 2);
    }
  }

  @Test
  void reconfigure_threadsOfAPoolThatSizesItself_fixesThemAndKeepsHowItDid() {
    AutoSizing sizing = AutoSizing.between(1, 8).withIdleTimeout(Duration.ofSeconds(7));
    try (ThreadPool pool = mail().sizing(sizing).start()) {
      assertThat(pool.reconfigure(mail -> mail.threads(3)))
          .containsExactly(
              new SettingChange("threads", "1", "3"),
              new SettingChange("min-threads", "1", "3"),
              new SettingChange("max-threads", "8", "3"));
      assertThat(timer.armed()).as("looks at the load").isZero();

      pool.resize(2, 6);
      assertThat(pool.currentConfig().workers().sizing())
          .isEqualTo(sizing.withBounds(new SizeBounds(2, 6)));
    }
  }

  @Test
  void reconfigure_automaticSizing_decidesByTheNewPolicyAtTheNewInterval() {
    try (ThreadPool pool = mail().sizing(AutoSizing.between(1, 8)).start()) {
      pool.reconfigure(
          mail ->
              mail.sizing(
                  AutoSizing.between(1, 8)
                      .withSamplingInterval(Duration.ofMillis(100))
                      .withPolicy(ThresholdPolicy.defaults().withScaleUpQueue(1))));
      Gate gate = new Gate("jobs");
      for (int i = 0; i < 6; i++) {
        pool.submit(gate::pass);
      }
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 1);
      clock.advance(Duration.ofMillis(100));
      timer.advance(Duration.ofMillis(100));

      assertThat(pool.stats().threads()).isEqualTo(2);
      gate.open();
    }
  }

  @Test
  void reconfigure_whileTheSizeMoves_leavesIt() {
    try (ThreadPool pool = mail().sizing(AutoSizing.between(1, 8)).start()) {
      Gate gate = new Gate("jobs");
      for (int i = 0; i < 8; i++) {
        pool.submit(gate::pass);
      }
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 1);
      clock.advance(Duration.ofSeconds(1));
      timer.advance(Duration.ofSeconds(1));
      int grown = pool.stats().threads();

      assertThat(pool.reconfigure(mail -> mail.queueSize(11))).hasSize(1);

      assertThat(grown).isGreaterThan(1);
      assertThat(pool.stats().threads()).isEqualTo(grown);
      assertThat(pool.currentConfig().workers().threads()).isEqualTo(grown);
      gate.open();
    }
  }

  @Test
  void reconfigure_somebodyElseChangesMeanwhile_keepsBothChanges() {
    try (ThreadPool pool = mail().start()) {
      AtomicInteger calls = new AtomicInteger();
      List<SettingChange> changes =
          pool.reconfigure(
              mail -> {
                if (calls.incrementAndGet() == 1) {
                  pool.setQueueSize(77);
                }
                mail.threads(3);
              });

      assertThat(changes).containsExactly(new SettingChange("threads", "2", "3"));
      assertThat(pool.stats().queue().capacity()).isEqualTo(77);
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void restart_afterAReconfiguration_keepsIt() {
    try (ThreadPool pool = mail().start()) {
      pool.reconfigure(
          mail -> mail.threads(3).queueSize(20).timeouts(t -> t.withQueue(Duration.ofSeconds(1))));
      PoolConfig changed = pool.currentConfig();
      pool.shutdown();
      pool.start();

      assertThat(pool.currentConfig()).isEqualTo(changed);
      assertThat(pool.stats().workers()).hasSize(3);
      assertThat(pool.stats().queue().capacity()).isEqualTo(20);
    }
  }

  @Test
  void reconfigure_beforeTheStart_counts() {
    try (ThreadPool pool = mail().build()) {
      pool.reconfigure(mail -> mail.threads(3));
      pool.start();

      assertThat(pool.stats().workers()).hasSize(3);
    }
  }

  @Test
  void setTimeouts_runTimeout_alsoHoldsForJobsWithoutAHandle() throws Exception {
    try (ThreadPool pool = mail().threads(1).start()) {
      pool.setTimeouts(TimeoutConfig.defaults().withRun(Duration.ofSeconds(3)));
      Gate gate = new Gate("job");
      pool.execute(gate::passStubbornly);
      gate.awaitArrival();
      timer.advance(Duration.ofSeconds(3));

      assertThat(pool.stats().jobs().timedOut()).isEqualTo(1);
      gate.open();
    }
  }

  @Test
  void setTimeouts_backToNone_limitsNoMore() throws Exception {
    TimeoutConfig short3 = TimeoutConfig.defaults().withRun(Duration.ofSeconds(3));
    try (ThreadPool pool = mail().threads(1).timeouts(t -> short3).start()) {
      pool.setTimeouts(TimeoutConfig.defaults());
      Gate gate = new Gate("job");
      pool.execute(gate::passStubbornly);
      gate.awaitArrival();
      timer.advance(Duration.ofHours(1));

      assertThat(pool.stats().jobs().running()).isEqualTo(1);
      gate.open();
    }
  }

  @Test
  void setTimeouts_moreReplacements_replacesWhoIsStuckAlready() throws Exception {
    TimeoutConfig none =
        TimeoutConfig.defaults().withRun(Duration.ofSeconds(1)).withMaxReplacements(0);
    try (ThreadPool pool = mail().threads(1).timeouts(t -> none).start()) {
      Gate gate = new Gate("job");
      JobHandle<?> stuck = pool.submit(gate::passStubbornly);
      gate.awaitArrival();
      timer.advance(Duration.ofSeconds(1));
      timer.advance(Duration.ofSeconds(5));
      assertThat(stuck.jobState()).isEqualTo(JobState.TIMED_OUT);
      assertThat(pool.stats().workers()).hasSize(1);

      pool.setTimeouts(none.withMaxReplacements(1));

      assertThat(pool.submit(() -> "ran").await(Duration.ofSeconds(10))).isEqualTo("ran");
      gate.open();
    }
  }

  @Test
  void setJoinTimeout_shorter_isWhatAShutdownWaits() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      pool.setJoinTimeout(Duration.ofMillis(1));
      Gate gate = new Gate("job");
      pool.submit(gate::pass);
      gate.awaitArrival();

      assertThat(pool.shutdown().terminated()).isFalse();
      gate.open();
    }
  }

  @Test
  void setRateLimit_anEqualOne_beginsWithAFullBurst() {
    RateLimit limit = RateLimit.of(1, Duration.ofDays(1));
    try (ThreadPool pool = mail().rateLimit(limit).start()) {
      pool.execute(() -> {});
      assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RateLimitedException.class);

      pool.setRateLimit(limit);

      pool.execute(() -> {});
    }
  }

  @Test
  void reconfigure_jobDefaults_holdForWhatIsSubmittedNext() {
    try (ThreadPool pool = mail().start()) {
      pool.reconfigure(
          mail ->
              mail.jobs(
                  j ->
                      j.withIds(JobIdKind.UUID)
                          .withRetry(
                              RetryPolicy.attempts(2, Backoff.fixed(Duration.ofSeconds(1))))));
      AtomicInteger runs = new AtomicInteger();
      JobHandle<?> job =
          pool.submit(
              () -> {
                runs.incrementAndGet();
                throw new IllegalStateException("again");
              });
      Eventually.holds(() -> timer.armed() == 1);
      timer.advance(Duration.ofSeconds(1));
      Eventually.holds(job::isDone);

      assertThat(runs).hasValue(2);
      assertThat(job.id()).extracting(JobId::uuid).isNotNull();
    }
  }
}
