package io.threadsys.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
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
  @MethodSource("outside")
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
            b -> b.timeouts(Timeouts.defaults().withQueue(Duration.ZERO)),
            "queue-timeout",
            "0ms",
            "at least 1ms"),
        outside(
            b -> b.timeouts(Timeouts.defaults().withRun(Duration.ofMillis(-5))),
            "run-timeout",
            "-5ms",
            "at least 1ms"),
        outside(
            b -> b.timeouts(Timeouts.defaults().withStuckAfter(Duration.ZERO)),
            "stuck-after",
            "0ms",
            "at least 1ms"),
        outside(
            b -> b.timeouts(Timeouts.defaults().withMaxReplacements(-1)),
            "max-stuck-replacements",
            "-1",
            "between 0 and 32767"),
        outside(b -> b.maxJobNames(-1), "max-job-names", "-1", "between 0 and 10000"),
        outside(b -> b.maxJobNames(10_001), "max-job-names", "10001", "between 0 and 10000"));
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
    Timeouts timeouts = Timeouts.defaults();
    return Stream.of(
        b -> b.threads(1),
        b -> b.threads(32_767),
        b -> b.queueSize(1),
        b -> b.queueSize(Integer.MAX_VALUE),
        b -> b.pollInterval(Duration.ofMillis(1)),
        b -> b.pollInterval(forEver),
        b -> b.joinTimeout(Duration.ZERO),
        b -> b.joinTimeout(forEver),
        b -> b.timeouts(timeouts.withQueue(Duration.ofMillis(1)).withRun(forEver)),
        b -> b.timeouts(timeouts.withStuckAfter(Duration.ofMillis(1)).withMaxReplacements(0)),
        b -> b.timeouts(timeouts.withMaxReplacements(32_767)),
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
        .timeouts(new Timeouts(Duration.ZERO, Duration.ZERO, true, Duration.ZERO, -1))
        .joinTimeout(Duration.ofSeconds(-1))
        .maxJobNames(-1);
  }

  private static InvalidConfigException invalid(ThreadPoolBuilder builder) {
    return catchThrowableOfType(InvalidConfigException.class, builder::config);
  }
}
