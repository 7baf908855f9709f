package io.threadsys.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.PoolDefaults;
import io.threadsys.config.Timeouts;
import io.threadsys.queue.JobQueues;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

class PoolSettingsTest {

  @Test
  void queueType_workStealing_isTheQueue() {
    PoolConfig config = configOf("threadsys.pools.io.queue-type=work-stealing");

    assertThat(config.queueing().factory()).isEqualTo(JobQueues.WORK_STEALING);
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
    assertThat(config.queueing().size()).isEqualTo(50);
    assertThat(config.queueing().backpressure())
        .isEqualTo(BackpressureStrategy.blockWithTimeout(Duration.ofSeconds(2)));
    assertThat(config.queueing().rejectionStackTraces()).isTrue();
    assertThat(config.queueing().factory()).isEqualTo(JobQueues.priority(Duration.ofSeconds(4)));
    assertThat(config.timeouts())
        .isEqualTo(
            new Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(6), false, Duration.ofSeconds(7), 8));
    assertThat(config.closing().joinTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.closing().resetStatsOnRestart()).isTrue();
  }

  @Test
  void pool_noKeySet_hasTheCoresDefaultsOnDaemonThreads() {
    PoolConfig config = configOf("threadsys.pools.io=");
    assertThat(config.workers().threads()).isEqualTo(PoolDefaults.threads());
    assertThat(config.workers().pollInterval()).isEqualTo(PoolDefaults.POLL_INTERVAL);
    assertThat(config.workers().source()).isSameAs(WorkerThreads.daemon());
    assertThat(config.queueing().size()).isEqualTo(PoolDefaults.QUEUE_SIZE);
    assertThat(config.queueing().backpressure()).isEqualTo(PoolDefaults.BACKPRESSURE);
    assertThat(config.closing().joinTimeout()).isEqualTo(PoolDefaults.JOIN_TIMEOUT);
    assertThat(config.queueing().factory()).isEqualTo(JobQueues.FIFO);
    assertThat(config.timeouts()).isEqualTo(Timeouts.defaults());
  }

  @Test
  void pool_keySetInDefaultsToo_ownOneWins() {
    PoolConfig config =
        configOf(
            "threadsys.defaults.threads=3",
            "threadsys.defaults.join-timeout=1m",
            "threadsys.pools.io.threads=2");
    assertThat(config.workers().threads()).isEqualTo(2);
    assertThat(config.closing().joinTimeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void pool_timeoutInDefaults_servesAPoolThatBlocksWithTimeout() {
    PoolConfig config =
        configOf(
            "threadsys.defaults.backpressure.timeout=3s",
            "threadsys.pools.io.backpressure.strategy=block-with-timeout");
    assertThat(config.queueing().backpressure())
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
    assertThat(
            configOf("threadsys.pools.io.backpressure.strategy=" + key).queueing().backpressure())
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
    assertThat(config.queueing().size()).isEqualTo(expected);
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
              assertThat(config.queueing().size()).isEqualTo(10);
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
