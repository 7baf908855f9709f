package io.threadsys.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.sizing.PoolLoad;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.SizingDecision;
import io.threadsys.sizing.SizingPolicy;
import io.threadsys.sizing.ThresholdPolicy;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract S2, L7: every setting of automatic sizing is validated with all others; T45. */
class AutoSizingConfigTest {

  private static final AutoSizing VALID = AutoSizing.between(2, 16);
  private static final ThresholdPolicy POLICY = ThresholdPolicy.defaults();
  private static final Duration NEGATIVE = Duration.ofMillis(-1);

  private static List<ConfigFault> faults(AutoSizing sizing) {
    return faults(ThreadPool.builder("mail").sizing(sizing));
  }

  private static List<ConfigFault> faults(ThreadPoolBuilder builder) {
    return catchThrowableOfType(InvalidConfigException.class, builder::config).faults();
  }

  @Test
  void defaults_areTheDocumentedOnes() {
    assertThat(VALID)
        .isEqualTo(
            new AutoSizing(
                2,
                16,
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                new ThresholdPolicy(
                    0.8,
                    0.3,
                    10,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10))));
  }

  @Test
  void config_everythingWrong_reportsAllFaultsTogether() {
    AutoSizing wrong =
        new AutoSizing(
            0,
            -1,
            NEGATIVE,
            Duration.ZERO,
            new ThresholdPolicy(0, 2, 0, NEGATIVE, NEGATIVE, NEGATIVE));

    assertThat(faults(ThreadPool.builder("").sizing(wrong).queueSize(0)))
        .extracting(ConfigFault::setting)
        .containsExactly(
            "name",
            "min-threads",
            "max-threads",
            "sizing.idle-timeout",
            "sizing.sampling-interval",
            "sizing.scale-up-busy",
            "sizing.scale-down-busy",
            "sizing.scale-up-queue",
            "sizing.scale-up-wait",
            "sizing.scale-up-cooldown",
            "sizing.scale-down-cooldown",
            "queue-size");
  }

  @ParameterizedTest(name = "{1} = {2}")
  @MethodSource("outside")
  void config_justOutsideTheRange_namesSettingValueAndRange(
      AutoSizing sizing, String setting, String given, String allowed) {
    assertThat(faults(sizing))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.setting()).isEqualTo(setting);
              assertThat(fault.given()).isEqualTo(given);
              assertThat(fault.allowed()).isEqualTo(allowed);
              assertThat(fault.hint()).isNotBlank().doesNotEndWith(".");
            });
  }

  static Stream<Arguments> outside() {
    return Stream.of(
        Arguments.of(AutoSizing.between(0, 4), "min-threads", "0", "between 1 and 32767"),
        Arguments.of(AutoSizing.between(4, 3), "max-threads", "3", "between 4 and 32767"),
        Arguments.of(AutoSizing.between(1, 32_768), "max-threads", "32768", "between 1 and 32767"),
        Arguments.of(
            VALID.withIdleTimeout(Duration.ofMillis(999)),
            "sizing.idle-timeout",
            "999ms",
            "at least 1000ms"),
        Arguments.of(
            VALID.withSamplingInterval(Duration.ofMillis(9)),
            "sizing.sampling-interval",
            "9ms",
            "at least 10ms"),
        outside(POLICY.withScaleUpBusy(1.01), "scale-up-busy", "1.01", "between 0.01 and 1.0"),
        outside(
            POLICY.withScaleDownBusy(-0.1), "scale-down-busy", "-0.1", "at least 0 and below 0.8"),
        outside(
            POLICY.withScaleDownBusy(0.8), "scale-down-busy", "0.8", "at least 0 and below 0.8"),
        outside(
            POLICY.withScaleDownBusy(Double.NaN),
            "scale-down-busy",
            "NaN",
            "at least 0 and below 0.8"),
        outside(POLICY.withScaleUpQueue(0), "scale-up-queue", "0", "at least 1"),
        outside(POLICY.withScaleUpWait(NEGATIVE), "scale-up-wait", "-1ms", "at least 0ms"),
        outside(
            POLICY.withCooldowns(NEGATIVE, Duration.ZERO),
            "scale-up-cooldown",
            "-1ms",
            "at least 0ms"),
        outside(
            POLICY.withCooldowns(Duration.ZERO, NEGATIVE),
            "scale-down-cooldown",
            "-1ms",
            "at least 0ms"));
  }

  private static Arguments outside(
      ThresholdPolicy policy, String setting, String given, String allowed) {
    return Arguments.of(VALID.withPolicy(policy), "sizing." + setting, given, allowed);
  }

  @Test
  void config_policyOfTheUsers_reportsItsOwnFaultsToo() {
    ConfigFault fault = new ConfigFault("moon-phase", "7", "between 0 and 3", "look up");
    SizingPolicy policy =
        new SizingPolicy() {
          @Override
          public SizingDecision decide(PoolLoad load) {
            return new SizingDecision(load.size(), "the moon");
          }

          @Override
          public List<ConfigFault> faults() {
            return List.of(fault);
          }
        };
    assertThat(faults(VALID.withPolicy(policy)))
        .containsExactly(new ConfigFault("sizing.moon-phase", "7", "between 0 and 3", "look up"));
  }

  @Test
  void config_startOutsideTheBounds_isAFault() {
    WorkerConfig workers =
        new WorkerConfig(17, WorkerThreads.platform(), Duration.ofMillis(100), VALID);
    InvalidConfigException thrown =
        catchThrowableOfType(
            InvalidConfigException.class,
            () ->
                new PoolConfig(
                    "mail",
                    workers,
                    QueueConfig.defaults(),
                    LimitConfig.defaults(),
                    TimeoutConfig.defaults(),
                    JobConfig.defaults(),
                    ShutdownConfig.defaults(),
                    ObserverConfig.defaults()));
    assertThat(thrown).hasMessageContaining("threads = 17, but must be between 2 and 16");
  }

  @Test
  void builder_sizing_startsWithTheFewestAndReplacesThreads() {
    WorkerConfig workers = ThreadPool.builder("mail").threads(30).sizing(VALID).config().workers();

    assertThat(workers.threads()).isEqualTo(2);
    assertThat(workers.bounds()).isEqualTo(new SizeBounds(2, 16));
  }

  @Test
  void builder_threadsAfterSizing_isAFixedNumber() {
    WorkerConfig workers = ThreadPool.builder("mail").sizing(VALID).threads(30).config().workers();

    assertThat(workers.sizing()).isNull();
    assertThat(workers.bounds()).isEqualTo(new SizeBounds(30, 30));
  }

  @Test
  void builder_otherSettingsOfWorkersAfterSizing_keepIt() {
    WorkerConfig workers =
        ThreadPool.builder("mail")
            .sizing(VALID)
            .pollInterval(Duration.ofMillis(5))
            .threadSource(WorkerThreads.daemon())
            .config()
            .workers();

    assertThat(workers.sizing()).isEqualTo(VALID);
  }

  @Test
  void config_edgesOfTheRanges_areValid() {
    ThresholdPolicy edges =
        new ThresholdPolicy(1, 0, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    AutoSizing sizing =
        new AutoSizing(32_767, 32_767, Duration.ofMillis(10), Duration.ofMillis(10), edges);

    assertThat(ThreadPool.builder("mail").sizing(sizing).config().workers().sizing())
        .isEqualTo(sizing);
  }
}
