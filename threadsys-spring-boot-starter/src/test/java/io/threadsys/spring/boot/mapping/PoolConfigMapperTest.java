package io.threadsys.spring.boot.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.AutoSizing;
import io.threadsys.config.LimitConfig;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.PoolDefaults;
import io.threadsys.config.TimeoutConfig;
import io.threadsys.job.JobIdKind;
import io.threadsys.job.RetryPolicy;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.queue.JobQueues;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.ThresholdPolicy;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import io.threadsys.spring.boot.autoconfigure.ThreadPoolCustomizer;
import io.threadsys.thread.WorkerThreads;
import io.threadsys.time.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

class PoolConfigMapperTest {

  @Test
  void queueType_workStealing_isTheQueue() {
    PoolConfig config = configOf("threadsys.pools.io.queue-type=work-stealing");

    assertThat(config.queue().factory()).isEqualTo(JobQueues.WORK_STEALING);
  }

  @Test
  void pool_everyKeySet_hasThemAll() {
    PoolConfig config =
        configOf(
            "threadsys.pools.io.threads=3",
            "threadsys.pools.io.queue-size=50",
            "threadsys.pools.io.poll-interval=20ms",
            "threadsys.pools.io.join-timeout=1m",
            "threadsys.pools.io.backpressure.strategy=block-with-timeout",
            "threadsys.pools.io.backpressure.timeout=2s",
            "threadsys.pools.io.queue-type=priority",
            "threadsys.pools.io.priority-ageing=4s",
            "threadsys.pools.io.queue-timeout=5s",
            "threadsys.pools.io.run-timeout=6s",
            "threadsys.pools.io.interrupt-on-timeout=false",
            "threadsys.pools.io.stuck-after=7s",
            "threadsys.pools.io.max-stuck-replacements=8",
            "threadsys.pools.io.reset-stats-on-restart=true",
            "threadsys.pools.io.daemon=false",
            "threadsys.pools.io.rejection-stack-traces=true");
    assertThat(config.workers().threads()).isEqualTo(3);
    assertThat(config.workers().pollInterval()).isEqualTo(Duration.ofMillis(20));
    assertThat(config.workers().source()).isSameAs(WorkerThreads.platform());
    assertThat(config.queue().size()).isEqualTo(50);
    assertThat(config.queue().backpressure())
        .isEqualTo(BackpressureStrategy.blockWithTimeout(Duration.ofSeconds(2)));
    assertThat(config.queue().rejectionStackTraces()).isTrue();
    assertThat(config.queue().factory()).isEqualTo(JobQueues.priority(Duration.ofSeconds(4)));
    assertThat(config.timeouts())
        .isEqualTo(
            new TimeoutConfig(
                Duration.ofSeconds(5), Duration.ofSeconds(6), false, Duration.ofSeconds(7), 8));
    assertThat(config.shutdown().joinTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.shutdown().resetStatsOnRestart()).isTrue();
  }

  @Test
  void pool_boundsAndThresholds_sizesItself() {
    AutoSizing sizing =
        configOf(
                "threadsys.pools.io.min-threads=2",
                "threadsys.pools.io.max-threads=9",
                "threadsys.pools.io.sizing.idle-timeout=11s",
                "threadsys.pools.io.sizing.sampling-interval=300ms",
                "threadsys.pools.io.sizing.scale-up-busy=0.9",
                "threadsys.pools.io.sizing.scale-down-busy=0.2",
                "threadsys.pools.io.sizing.scale-up-queue=5",
                "threadsys.pools.io.sizing.scale-up-wait=70ms",
                "threadsys.pools.io.sizing.scale-up-cooldown=2s",
                "threadsys.pools.io.sizing.scale-down-cooldown=3s")
            .workers()
            .sizing();
    assertThat(sizing)
        .isEqualTo(
            new AutoSizing(
                2,
                9,
                Duration.ofSeconds(11),
                Duration.ofMillis(300),
                new ThresholdPolicy(
                    0.9,
                    0.2,
                    5,
                    Duration.ofMillis(70),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3))));
  }

  @Test
  void pool_boundsInDefaults_giveWayToAFixedNumberOfItsOwn() {
    PoolConfig config =
        configOf(
            "threadsys.defaults.min-threads=2",
            "threadsys.defaults.max-threads=9",
            "threadsys.pools.io.threads=3");
    assertThat(config.workers().sizing()).isNull();
    assertThat(config.workers().threads()).isEqualTo(3);
  }

  @Test
  void pool_fixedNumberInDefaults_givesWayToBoundsOfItsOwn() {
    PoolConfig config =
        configOf(
            "threadsys.defaults.threads=3",
            "threadsys.pools.io.min-threads=2",
            "threadsys.pools.io.max-threads=9");
    assertThat(config.workers().bounds()).isEqualTo(new SizeBounds(2, 9));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void pool_workerTypeVirtual_hasVirtualThreads() {
    assertThat(configOf("threadsys.pools.io.worker-type=virtual").workers().source())
        .isEqualTo(WorkerThreads.virtual());
  }

  @Test
  void pool_limits_areTheCores() {
    LimitConfig limits =
        configOf(
                "threadsys.pools.io.rate-limit.permits=10",
                "threadsys.pools.io.rate-limit.per=2s",
                "threadsys.pools.io.rate-limit.burst=30",
                "threadsys.pools.io.rate-limit.max-wait=4s",
                "threadsys.pools.io.resource-limit.heap-percent.max=80",
                "threadsys.pools.io.resource-limit.heap-percent.resume=60",
                "threadsys.pools.io.resource-limit.heap-size.max=1GB",
                "threadsys.pools.io.resource-limit.cpu-percent.max=90.5",
                "threadsys.pools.io.resource-limit.sampling=500ms")
            .limits();
    assertThat(limits.rate())
        .isEqualTo(new RateLimit(10, Duration.ofSeconds(2), 30, Duration.ofSeconds(4)));
    assertThat(limits.resources())
        .containsExactlyInAnyOrder(
            ResourceLimit.heapPercent(80).withResume(60),
            ResourceLimit.heapBytes(1L << 30),
            ResourceLimit.cpuPercent(90.5));
    assertThat(limits.sampling()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void pool_permitsAlone_areForEachSecondWithABurstOfAsMany() {
    assertThat(configOf("threadsys.pools.io.rate-limit.permits=10").limits().rate())
        .isEqualTo(RateLimit.perSecond(10));
  }

  @Test
  void pool_retry_runsAgainWhatIsListed() {
    RetryPolicy retry =
        configOf(
                "threadsys.pools.io.retry.max-attempts=4",
                "threadsys.pools.io.retry.initial-delay=10ms",
                "threadsys.pools.io.retry.factor=3",
                "threadsys.pools.io.retry.max-delay=1s",
                "threadsys.pools.io.retry.jitter=0.5",
                "threadsys.pools.io.retry.on=java.io.IOException,java.lang.StackOverflowError")
            .jobs()
            .retry();
    assertThat(retry.maxAttempts()).isEqualTo(4);
    assertThat(retry.backoff())
        .isEqualTo(new Backoff(Duration.ofMillis(10), 3, Duration.ofSeconds(1), 0.5));
    assertThat(retry.retryOn()).accepts(new IOException(), new StackOverflowError());
    assertThat(retry.retryOn()).rejects(new IllegalStateException());
  }

  @Test
  void pool_jobKeys_areTheCores() {
    PoolConfig config =
        configOf(
            "threadsys.pools.io.max-delayed=7",
            "threadsys.pools.io.job-ids=uuid",
            "threadsys.pools.io.max-job-names=3");
    assertThat(config.jobs().maxDelayed()).isEqualTo(7);
    assertThat(config.jobs().ids()).isEqualTo(JobIdKind.UUID);
    assertThat(config.jobs().retry()).isNull();
    assertThat(config.observers().maxJobNames()).isEqualTo(3);
  }

  @Test
  void pool_retryWithBackoff_hasItsParametersOrDefaults() {
    assertThat(
            configOf(
                    "threadsys.pools.io.backpressure.strategy=retry-with-backoff",
                    "threadsys.pools.io.backpressure.max-retries=5",
                    "threadsys.pools.io.backpressure.initial-delay=10ms")
                .queue()
                .backpressure())
        .hasToString("retry-with-backoff(5 times, 10ms, factor 2.0, at most 10000ms, jitter 0.2)");
  }

  @Test
  void pool_noKeySet_hasTheCoresDefaultsOnDaemonThreads() {
    PoolConfig config = configOf("threadsys.pools.io=");
    assertThat(config.workers().threads()).isEqualTo(PoolDefaults.threads());
    assertThat(config.workers().pollInterval()).isEqualTo(PoolDefaults.POLL_INTERVAL);
    assertThat(config.workers().source()).isSameAs(WorkerThreads.daemon());
    assertThat(config.queue().size()).isEqualTo(PoolDefaults.QUEUE_SIZE);
    assertThat(config.queue().backpressure()).isEqualTo(PoolDefaults.BACKPRESSURE);
    assertThat(config.shutdown().joinTimeout()).isEqualTo(PoolDefaults.JOIN_TIMEOUT);
    assertThat(config.queue().factory()).isEqualTo(JobQueues.FIFO);
    assertThat(config.timeouts()).isEqualTo(TimeoutConfig.defaults());
  }

  @Test
  void pool_keySetInDefaultsToo_ownOneWins() {
    PoolConfig config =
        configOf(
            "threadsys.defaults.threads=3",
            "threadsys.defaults.join-timeout=1m",
            "threadsys.pools.io.threads=2");
    assertThat(config.workers().threads()).isEqualTo(2);
    assertThat(config.shutdown().joinTimeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void pool_timeoutInDefaults_servesAPoolThatBlocksWithTimeout() {
    PoolConfig config =
        configOf(
            "threadsys.defaults.backpressure.timeout=3s",
            "threadsys.pools.io.backpressure.strategy=block-with-timeout");
    assertThat(config.queue().backpressure())
        .isEqualTo(BackpressureStrategy.blockWithTimeout(Duration.ofSeconds(3)));
  }

  @ParameterizedTest
  @CsvSource({
    "fail, fail",
    "block, block",
    "drop-oldest, drop-oldest",
    "drop-newest, drop-newest",
    "caller-runs, caller-runs",
    "CALLER_RUNS, caller-runs"
  })
  void pool_strategy_isTheCoresOfThatName(String key, String name) {
    assertThat(configOf("threadsys.pools.io.backpressure.strategy=" + key).queue().backpressure())
        .hasToString(name);
  }

  @ParameterizedTest
  @CsvSource({
    // defaults unbounded, defaults size, own unbounded, own size, result
    ",,,,10000",
    ",,true,,2147483647",
    ",70,true,,2147483647",
    "true,,,,2147483647",
    "true,,,80,80",
    "true,,false,,10000",
    "false,70,,,70",
    ",70,,80,80",
  })
  void pool_queueSizeAndBoundlessness_theMoreSpecificWins(
      String commonUnbounded, String commonSize, String unbounded, String size, int expected) {
    PoolConfig config =
        configOf(
            "threadsys.pools.io=",
            property("threadsys.defaults.unbounded-queue", commonUnbounded),
            property("threadsys.defaults.queue-size", commonSize),
            property("threadsys.pools.io.unbounded-queue", unbounded),
            property("threadsys.pools.io.queue-size", size));
    assertThat(config.queue().size()).isEqualTo(expected);
  }

  @Test
  void customizers_severalBeans_haveTheLastWordInTheirOrder() {
    Contexts.runner()
        .withPropertyValues("threadsys.pools.io.threads=1", "threadsys.pools.io.queue-size=10")
        .withUserConfiguration(Customizers.class)
        .run(
            context -> {
              PoolConfig config = context.getBean(ThreadPool.class).config();
              assertThat(config.workers().threads()).isEqualTo(3);
              assertThat(config.queue().size()).isEqualTo(10);
              assertThat(context.getBean("calls"))
                  .asInstanceOf(InstanceOfAssertFactories.LIST)
                  .containsExactly("first io", "second io");
            });
  }

  private static String property(String name, String value) {
    return value == null ? "unrelated=" : name + "=" + value;
  }

  private static PoolConfig configOf(String... properties) {
    AtomicReference<PoolConfig> config = new AtomicReference<>();
    Contexts.runner()
        .withPropertyValues(properties)
        .run(context -> config.set(context.getBean(ThreadPool.class).config()));
    return config.get();
  }

  @Configuration(proxyBeanMethods = false)
  static class Customizers {

    @Bean
    List<String> calls() {
      return new CopyOnWriteArrayList<>();
    }

    @Bean
    @Order(2)
    ThreadPoolCustomizer second(List<String> calls) {
      return (pool, builder) -> {
        calls.add("second " + pool);
        builder.threads(3);
      };
    }

    @Bean
    @Order(1)
    ThreadPoolCustomizer first(List<String> calls) {
      return (pool, builder) -> {
        calls.add("first " + pool);
        builder.threads(2);
      };
    }
  }
}
