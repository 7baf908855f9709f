package io.threadsys.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.event.PoolListener;
import io.threadsys.job.JobIdKind;
import io.threadsys.job.RetryPolicy;
import io.threadsys.lifecycle.PoolErrorHandler;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.queue.JobQueues;
import io.threadsys.queue.QueueCapability;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.thread.WorkerThreads;
import io.threadsys.time.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration is a value: immutable, comparable, and good to start from. Proves L7, L8. */
class PoolConfigCopyTest {

  private static final PoolListener LISTENER = new PoolListener() {};
  private static final PoolErrorHandler HANDLER = (pool, activity, error) -> {};
  private static final ManualTicker TICKER = new ManualTicker();
  private static final ManualScheduler SCHEDULER = new ManualScheduler();

  private static ThreadPoolBuilder unusual() {
    return ThreadPool.builder("mail")
        .threads(3)
        .threadSource(WorkerThreads.daemon())
        .pollInterval(Duration.ofMillis(7))
        .queueSize(11)
        .queueFactory(JobQueues.PRIORITY)
        .backpressure(BackpressureStrategy.blockWithTimeout(Duration.ofSeconds(2)))
        .rejectionStackTraces(true)
        .requires(QueueCapability.PRIORITIES)
        .rateLimit(RateLimit.perSecond(5))
        .resourceLimit(ResourceLimit.heapPercent(90))
        .timeouts(t -> t.withQueue(Duration.ofSeconds(9)).withInterrupt(false))
        .joinTimeout(Duration.ofSeconds(1))
        .resetStatsOnRestart(true)
        .listener(LISTENER)
        .onError(HANDLER)
        .ticker(TICKER)
        .scheduler(SCHEDULER)
        .maxJobNames(7);
  }

  static Stream<UnaryOperator<ThreadPoolBuilder>> changes() {
    return Stream.of(
        b -> b.threads(4),
        b -> b.sizing(AutoSizing.between(3, 4)),
        b -> b.threadSource(WorkerThreads.platform()),
        b -> b.pollInterval(Duration.ofMillis(8)),
        b -> b.queueSize(12),
        ThreadPoolBuilder::unboundedQueue,
        b -> b.queueFactory(JobQueues.priority(Duration.ofSeconds(1))),
        b -> b.requires(),
        b -> b.rateLimit(RateLimit.perSecond(6)),
        b -> b.resourceLimit(ResourceLimit.heapPercent(80)),
        b -> b.resourceLimit(ResourceLimit.cpuPercent(80)),
        b -> b.limits(l -> LimitConfig.defaults()),
        b -> b.backpressure(BackpressureStrategy.block()),
        b -> b.rejectionStackTraces(false),
        b -> b.timeouts(t -> TimeoutConfig.defaults()),
        b -> b.joinTimeout(Duration.ofSeconds(2)),
        b -> b.resetStatsOnRestart(false),
        b -> b.listener(new PoolListener() {}),
        b -> b.onError(PoolErrorHandler.none()),
        b -> b.ticker(new ManualTicker()),
        b -> b.scheduler(new ManualScheduler()),
        b -> b.maxJobNames(8));
  }

  @Test
  void config_builderWithoutSettings_isTheDocumentedDefault() {
    PoolConfig config = ThreadPool.builder("mail").config();

    assertThat(config).isEqualTo(PoolConfig.defaults("mail"));
    assertThat(config.workers().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.workers().pollInterval()).isEqualTo(Duration.ofMillis(100));
    assertThat(config.queue().size()).isEqualTo(10_000);
    assertThat(config.queue().factory()).isSameAs(JobQueues.FIFO);
    assertThat(config.shutdown().joinTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.shutdown().resetStatsOnRestart()).isFalse();
  }

  @Test
  void config_everySettingGiven_keepsEach() {
    PoolConfig config = unusual().config();

    assertThat(config.name()).isEqualTo("mail");
    assertThat(config.workers())
        .isEqualTo(new WorkerConfig(3, WorkerThreads.daemon(), Duration.ofMillis(7), null));
    assertThat(config.queue())
        .isEqualTo(
            new QueueConfig(
                11,
                JobQueues.PRIORITY,
                BackpressureStrategy.blockWithTimeout(Duration.ofSeconds(2)),
                true,
                Set.of(QueueCapability.PRIORITIES)));
    assertThat(config.limits())
        .isEqualTo(
            LimitConfig.defaults()
                .withRate(RateLimit.perSecond(5))
                .withResource(ResourceLimit.heapPercent(90)));
    assertThat(config.timeouts().queue()).isEqualTo(Duration.ofSeconds(9));
    assertThat(config.timeouts().interrupt()).isFalse();
    assertThat(config.shutdown()).isEqualTo(new ShutdownConfig(Duration.ofSeconds(1), true));
    assertThat(config.observers())
        .isEqualTo(new ObserverConfig(List.of(LISTENER), HANDLER, TICKER, SCHEDULER, 7));
  }

  @Test
  void builder_fromAConfiguration_givesAnEqualOne() {
    PoolConfig config = unusual().config();
    PoolConfig copy = ThreadPool.builder(config).config();

    assertThat(copy).isEqualTo(config).hasSameHashCodeAs(config).isNotSameAs(config);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void builder_fromAConfigurationAndOneChange_givesAnotherOneAndLeavesTheFirst(
      UnaryOperator<ThreadPoolBuilder> change) {
    PoolConfig config = unusual().config();

    assertThat(change.apply(ThreadPool.builder(config)).config()).isNotEqualTo(config);
    assertThat(config).isEqualTo(unusual().config());
  }

  @Test
  void config_sameRetries_areEqual() {
    assertThat(retrying(IOException.class)).isEqualTo(retrying(IOException.class));
    assertThat(retrying(IOException.class)).isNotEqualTo(retrying(TimeoutException.class));
    assertThat(RetryPolicy.attempts(3, Backoff.fixed(Duration.ofSeconds(1))))
        .isEqualTo(RetryPolicy.attempts(3, Backoff.fixed(Duration.ofSeconds(1))));
  }

  private static PoolConfig retrying(Class<?> kind) {
    RetryPolicy policy = RetryPolicy.attempts(3, Backoff.fixed(Duration.ofSeconds(1))).on(kind);
    return ThreadPool.builder("mail").jobs(jobs -> jobs.withRetry(policy)).config();
  }

  @Test
  void jobs_changedTwice_keepsBothChanges() {
    JobConfig jobs =
        ThreadPool.builder("mail")
            .jobs(j -> j.withMaxDelayed(7))
            .jobs(present -> present.withIds(JobIdKind.UUID))
            .config()
            .jobs();

    assertThat(jobs.maxDelayed()).isEqualTo(7);
    assertThat(jobs.ids()).isEqualTo(JobIdKind.UUID);
  }

  @Test
  void config_differentNames_areDifferent() {
    assertThat(PoolConfig.defaults("a")).isNotEqualTo(PoolConfig.defaults("b"));
  }

  @Test
  void config_listOfListenersChangedLater_doesNotChange() {
    List<PoolListener> listeners = new ArrayList<>(List.of(LISTENER));
    ObserverConfig observing = new ObserverConfig(listeners, HANDLER, TICKER, SCHEDULER, 7);
    listeners.clear();

    assertThat(observing.listeners()).containsExactly(LISTENER);
    assertThatThrownBy(() -> observing.listeners().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void config_ofAPool_isWhatItWasBuiltFromWhateverChangesLater() {
    PoolConfig config = unusual().config();
    try (ThreadPool pool = ThreadPool.builder(config).start()) {
      pool.resize(1);
      pool.setQueueSize(5);
      pool.setBackpressure(BackpressureStrategy.block());

      assertThat(pool.config()).isEqualTo(config);
    }
  }

  @Test
  void toString_config_showsTheSettings() {
    assertThat(unusual().config().toString())
        .contains("mail", "threads=3", "block-with-timeout(2000ms)", "PRIORITY", "daemon");
  }
}
