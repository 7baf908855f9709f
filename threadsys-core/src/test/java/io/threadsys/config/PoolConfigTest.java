package io.threadsys.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.queue.QueueCapability;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setting is validated, and all faults are reported together. Proves L7, Q1, S1, E1. */
class PoolConfigTest {

  private static final Duration ALMOST_A_MILLISECOND = Duration.ofNanos(999_999);

  @Test
  void config_everythingWrong_reportsAllFaultsTogether() {
    InvalidConfigException thrown = invalid(everythingWrong());

    assertThat(thrown.faults())
        .extracting(ConfigFault::setting)
        .containsExactly(
            "name",
            "threads",
            "poll-interval",
            "queue-size",
            "queue",
            "queue",
            "rate-limit.permits",
            "rate-limit.per",
            "rate-limit.burst",
            "rate-limit.max-wait",
            "resource-limit.heap-percent.max",
            "resource-limit.heap-percent.resume",
            "resource-limit.heap-size.max",
            "resource-limit.sampling",
            "queue-timeout",
            "run-timeout",
            "stuck-after",
            "max-stuck-replacements",
            "join-timeout",
            "max-job-names");
  }

  @Test
  void config_everythingWrong_saysOfEachWhatWasGivenAndWhatIsAllowedAndWhatToDo() {
    InvalidConfigException thrown = invalid(everythingWrong());

    assertThat(thrown.faults())
        .allSatisfy(
            fault -> {
              assertThat(fault.given()).isNotBlank();
              assertThat(fault.allowed()).isNotBlank();
              assertThat(fault.hint()).isNotBlank().doesNotEndWith(".");
              assertThat(thrown).hasMessageContaining(fault.toString());
            });
  }

  @Test
  void config_oneFault_hasAMessageThatCanBeActedOn() {
    InvalidConfigException thrown = invalid(ThreadPool.builder("mail").queueSize(0));

    assertThat(thrown)
        .hasMessage(
            "TS-101: queue-size = 0, but must be at least 1. Hint: leave it out to get 10000, or"
                + " ask for an unbounded queue.");
    assertThat(thrown.hint()).isEqualTo(thrown.faults().get(0).hint());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"outside", "outsideRates", "outsideResources"})
  void config_justOutsideTheRange_namesSettingValueAndRange(
      UnaryOperator<ThreadPoolBuilder> change, String setting, String given, String allowed) {
    InvalidConfigException thrown = invalid(change.apply(ThreadPool.builder("mail")));

    assertThat(thrown.faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.setting()).isEqualTo(setting);
              assertThat(fault.given()).isEqualTo(given);
              assertThat(fault.allowed()).isEqualTo(allowed);
            });
  }

  static Stream<Arguments> outside() {
    String threads = "between 1 and 32767";
    return Stream.of(
        outside(b -> b.threads(0), "threads", "0", threads),
        outside(b -> b.threads(-1), "threads", "-1", threads),
        outside(b -> b.threads(32_768), "threads", "32768", threads),
        outside(b -> b.queueSize(0), "queue-size", "0", "at least 1"),
        outside(b -> b.queueSize(Integer.MIN_VALUE), "queue-size", "-2147483648", "at least 1"),
        outside(b -> b.pollInterval(Duration.ZERO), "poll-interval", "0ms", "at least 1ms"),
        outside(
            b -> b.pollInterval(ALMOST_A_MILLISECOND),
            "poll-interval",
            "PT0.000999999S",
            "at least 1ms"),
        outside(b -> b.joinTimeout(Duration.ofMillis(-1)), "join-timeout", "-1ms", "at least 0ms"),
        outside(
            b -> b.timeouts(t -> t.withQueue(Duration.ZERO)),
            "queue-timeout",
            "0ms",
            "at least 1ms"),
        outside(
            b -> b.timeouts(t -> t.withRun(Duration.ofMillis(-5))),
            "run-timeout",
            "-5ms",
            "at least 1ms"),
        outside(
            b -> b.timeouts(t -> t.withStuckAfter(Duration.ZERO)),
            "stuck-after",
            "0ms",
            "at least 1ms"),
        outside(
            b -> b.timeouts(t -> t.withMaxReplacements(-1)),
            "max-stuck-replacements",
            "-1",
            "between 0 and 32767"),
        outside(b -> b.maxJobNames(-1), "max-job-names", "-1", "between 0 and 10000"),
        outside(b -> b.maxJobNames(10_001), "max-job-names", "10001", "between 0 and 10000"));
  }

  static Stream<Arguments> outsideRates() {
    return Stream.of(
        outside(
            b -> b.rateLimit(new RateLimit(1_000_001, Duration.ofSeconds(1), 1, Duration.ZERO)),
            "rate-limit.permits",
            "1000001",
            "between 1 and 1000000"),
        outside(
            b -> b.rateLimit(RateLimit.of(1, Duration.ofDays(366))),
            "rate-limit.per",
            "31622400000ms",
            "between 1ms and 31536000000ms"),
        outside(
            b -> b.rateLimit(RateLimit.perSecond(1).withBurst(0)),
            "rate-limit.burst",
            "0",
            "between 1 and 1000000000"),
        outside(
            b -> b.rateLimit(RateLimit.perSecond(1).withMaxWait(Duration.ofMillis(-1))),
            "rate-limit.max-wait",
            "-1ms",
            "at least 0ms"));
  }

  static Stream<Arguments> outsideResources() {
    return Stream.of(
        outside(
            b -> b.resourceLimit(ResourceLimit.cpuPercent(100.5)),
            "resource-limit.cpu-percent.max",
            "100.5",
            "between 0.1 and 100.0"),
        outside(
            b -> b.resourceLimit(ResourceLimit.cpuPercent(Double.NaN).withResume(0)),
            "resource-limit.cpu-percent.max",
            "NaN",
            "between 0.1 and 100.0"),
        outside(
            b -> b.resourceLimit(ResourceLimit.heapPercent(50).withResume(50.1)),
            "resource-limit.heap-percent.resume",
            "50.1",
            "between 0.0 and 50.0"),
        outside(
            b -> b.limits(l -> l.withSampling(Duration.ofMillis(9))),
            "resource-limit.sampling",
            "9ms",
            "at least 10ms"));
  }

  private static Arguments outside(
      UnaryOperator<ThreadPoolBuilder> change, String setting, String given, String allowed) {
    return Arguments.of(change, setting, given, allowed);
  }

  @ParameterizedTest
  @MethodSource("edges")
  void config_edgeOfTheRange_isValid(UnaryOperator<ThreadPoolBuilder> change) {
    assertThatCode(() -> change.apply(ThreadPool.builder("mail")).config())
        .doesNotThrowAnyException();
  }

  static Stream<UnaryOperator<ThreadPoolBuilder>> edges() {
    Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
    TimeoutConfig timeouts = TimeoutConfig.defaults();
    return Stream.of(
        b -> b.threads(1),
        b -> b.threads(32_767),
        b -> b.queueSize(1),
        b -> b.queueSize(Integer.MAX_VALUE),
        b -> b.requires(QueueCapability.BOUNDED, QueueCapability.BOUNDED),
        b -> b.rateLimit(new RateLimit(1, Duration.ofMillis(1), 1, Duration.ZERO)),
        b -> b.rateLimit(new RateLimit(1_000_000, Duration.ofDays(365), 1_000_000_000, forEver)),
        b -> b.resourceLimit(ResourceLimit.heapPercent(100).withResume(100)),
        b -> b.resourceLimit(ResourceLimit.cpuPercent(0.1).withResume(0)),
        b -> b.resourceLimit(ResourceLimit.heapBytes(1).withResume(0)),
        b -> b.resourceLimit(ResourceLimit.heapBytes(Long.MAX_VALUE)),
        b -> b.limits(l -> l.withSampling(Duration.ofMillis(10))),
        b -> b.pollInterval(Duration.ofMillis(1)),
        b -> b.pollInterval(forEver),
        b -> b.joinTimeout(Duration.ZERO),
        b -> b.joinTimeout(forEver),
        b -> b.timeouts(t -> timeouts.withQueue(Duration.ofMillis(1)).withRun(forEver)),
        b -> b.timeouts(t -> timeouts.withStuckAfter(Duration.ofMillis(1)).withMaxReplacements(0)),
        b -> b.timeouts(t -> timeouts.withMaxReplacements(32_767)),
        b -> b.maxJobNames(0),
        b -> b.maxJobNames(10_000));
  }

  @Test
  void config_durationOfImpossibleLength_isAFaultLikeAnyOther() {
    Duration longAgo = Duration.ofSeconds(Long.MIN_VALUE);

    assertThat(invalid(ThreadPool.builder("mail").joinTimeout(longAgo)).faults())
        .singleElement()
        .extracting(ConfigFault::setting)
        .isEqualTo("join-timeout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Z", "mail", "img-thumbs_2.small", "x9"})
  void name_letterThenLettersDigitsAndSigns_isValid(String name) {
    assertThat(PoolConfig.defaults(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1st", "-a", ".a", "a b", "mail\n", "größe", "a/b", "a{b}"})
  void name_anythingElse_isAFault(String name) {
    assertThat(invalid(ThreadPool.builder(name)).faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.setting()).isEqualTo("name");
              assertThat(fault.given()).isEqualTo("'" + name + "'");
            });
  }

  @Test
  void name_64Characters_isTheLongest() {
    assertThat(PoolConfig.defaults("a".repeat(64)).name()).hasSize(64);
    assertThat(invalid(ThreadPool.builder("a".repeat(65))).faults()).hasSize(1);
  }

  @Test
  void setter_wrongValue_isNotReportedBeforeTheEnd() {
    assertThatCode(() -> ThreadPool.builder("mail").threads(0).queueSize(-1))
        .doesNotThrowAnyException();
  }

  @Test
  void buildAndStart_wrongValue_reportItToo() {
    ThreadPoolBuilder wrong = ThreadPool.builder("mail").threads(0);

    assertThatThrownBy(wrong::build).isInstanceOf(InvalidConfigException.class);
    assertThatThrownBy(wrong::start).isInstanceOf(InvalidConfigException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 32_768})
  void resize_outsideTheRange_changesNothing(int threads) {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(2).start()) {
      assertThatThrownBy(() -> pool.resize(threads)).isInstanceOf(InvalidConfigException.class);
      assertThat(pool.stats().threads()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void setQueueSize_outsideTheRange_changesNothing(int size) {
    try (ThreadPool pool = ThreadPool.builder("mail").queueSize(3).start()) {
      assertThatThrownBy(() -> pool.setQueueSize(size)).isInstanceOf(InvalidConfigException.class);
      assertThat(pool.stats().queue().capacity()).isEqualTo(3);
    }
  }

  private static ThreadPoolBuilder everythingWrong() {
    return ThreadPool.builder("")
        .threads(0)
        .pollInterval(Duration.ZERO)
        .queueSize(0)
        .requires(QueueCapability.PRIORITIES, QueueCapability.AGEING)
        .limits(
            l ->
                l.withRate(new RateLimit(0, Duration.ZERO, 0, Duration.ofMillis(-1)))
                    .withResource(ResourceLimit.heapPercent(101).withResume(102))
                    .withResource(ResourceLimit.heapBytes(0))
                    .withSampling(Duration.ZERO))
        .timeouts(t -> new TimeoutConfig(Duration.ZERO, Duration.ZERO, true, Duration.ZERO, -1))
        .joinTimeout(Duration.ofSeconds(-1))
        .maxJobNames(-1);
  }

  private static InvalidConfigException invalid(ThreadPoolBuilder builder) {
    return catchThrowableOfType(InvalidConfigException.class, builder::config);
  }
}
