package io.threadsys.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threadsys.ThreadPool;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.job.RetryPolicy;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.sizing.ThresholdPolicy;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PoolSettingTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A description in which every setting has a value. */
  private static PoolConfig complete() {
    return ThreadPool.builder("mail")
        .sizing(AutoSizing.between(2, 8))
        .rateLimit(RateLimit.perSecond(5))
        .resourceLimit(ResourceLimit.heapBytes(100))
        .resourceLimit(ResourceLimit.heapPercent(90))
        .resourceLimit(ResourceLimit.cpuPercent(90))
        .timeouts(times -> times.withQueue(SECOND).withRun(SECOND))
        .jobs(jobs -> jobs.withRetry(RetryPolicy.attempts(2, Backoff.fixed(SECOND))))
        .config();
  }

  private static List<PoolSetting<?>> settings() {
    return PoolSetting.all();
  }

  @Test
  void all_names_areUnique() {
    assertThat(PoolSetting.all()).extracting(PoolSetting::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void of_setting_isOfItsType(PoolSetting<?> setting) {
    Object value = setting.of(complete());

    assertThat(value == null || setting.type().isInstance(value)).isTrue();
    assertThat(setting.text(complete())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void with_theValueThatIsThere_changesNothing(PoolSetting<?> setting) {
    PoolConfig fixed = PoolConfig.defaults("mail");
    PoolConfig config = setting == PoolSetting.THREADS ? fixed : complete();

    assertThat(rewritten(setting, config)).isEqualTo(config);
  }

  private static <V extends @Nullable Object> PoolConfig rewritten(
      PoolSetting<V> setting, PoolConfig config) {
    return setting.with(config, setting.of(config));
  }

  @Test
  void with_anotherValue_changesOnlyThat() {
    PoolConfig config = PoolSetting.QUEUE_SIZE.with(PoolConfig.defaults("mail"), 7);

    assertThat(config).isEqualTo(ThreadPool.builder("mail").queueSize(7).config());
    assertThat(PoolSetting.MAX_THREADS.with(complete(), 9).workers().bounds().max()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({
    "queue-size, queue-size",
    "rate-limit.permits, rate-limit",
    "resource-limit.heap-size.max, resource-limit.heap-size",
    "sizing.idle-timeout, sizing.idle-timeout",
    "sizing.scale-up-busy, sizing"
  })
  void find_nameOfASettingOrBelowOne_isThatSetting(String name, String setting) {
    assertThat(PoolSetting.find(name)).isNotNull().hasToString(setting);
  }

  @Test
  void find_unknownName_isNull() {
    assertThat(PoolSetting.find("queue")).isNull();
    assertThat(PoolSetting.find("resource-limit.disk.max")).isNull();
  }

  @Test
  void isLive_whatThreadsAndQueueAreMadeBy_isFixed() {
    assertThat(PoolSetting.all())
        .filteredOn(setting -> !setting.isLive())
        .containsExactly(
            PoolSetting.WORKER_TYPE, PoolSetting.QUEUE_TYPE, PoolSetting.MAX_JOB_NAMES);
  }

  @Test
  void find_namesOfAllFaults_areSettings() {
    InvalidConfigException thrown =
        catchThrowableOfType(InvalidConfigException.class, PoolSettingTest::wrongThroughout);

    assertThat(thrown.faults())
        .extracting(ConfigFault::setting)
        .hasSizeGreaterThan(20)
        .allSatisfy(name -> assertThat(PoolSetting.find(name)).as(name).isNotNull());
  }

  private static PoolConfig wrongThroughout() {
    Duration none = Duration.ZERO;
    ThresholdPolicy policy = new ThresholdPolicy(2, -1, 0, Duration.ofMillis(-1), SECOND, SECOND);
    return ThreadPool.builder("mail")
        .sizing(
            AutoSizing.between(0, -1)
                .withSamplingInterval(none)
                .withIdleTimeout(Duration.ofMillis(-1))
                .withPolicy(policy))
        .pollInterval(none)
        .queueSize(0)
        .rateLimit(new RateLimit(0, none, 0, Duration.ofMillis(-1)))
        .resourceLimit(ResourceLimit.heapBytes(0))
        .resourceLimit(ResourceLimit.heapPercent(101).withResume(102))
        .limits(limits -> limits.withSampling(none))
        .timeouts(times -> new TimeoutConfig(none, none, true, none, -1))
        .jobs(jobs -> jobs.withMaxDelayed(0))
        .joinTimeout(Duration.ofMillis(-1))
        .maxJobNames(-1)
        .config();
  }
}
