package io.threadsys.spring.boot.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.autoconfigure.ThreadPoolCustomizer;
import io.threadsys.spring.boot.autoconfigure.ThreadSysAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console report for a mistake in application.yml. */
@ExtendWith(OutputCaptureExtension.class)
class FailureReportTest {

  @TempDir private Path directory;

  @Test
  void run_numberOutOfRange_tellsPropertyValuePlaceAndRemedy(CapturedOutput output)
      throws IOException {
    start(
        """
        threadsys:
          pools:
            io:
              threads: 0
        """);
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("Property: threadsys.pools.io.threads")
        .contains("Value: \"0\"")
        .containsPattern("Origin: .*application.yml. - 4:16")
        .contains("Reason: must be between 1 and 32767")
        .contains("threadsys.pools.io.threads: leave it out to get one per processor");
  }

  @Test
  void run_severalFaults_tellsAllAtOnce(CapturedOutput output) throws IOException {
    start(
        """
        threadsys:
          pools:
            io:
              threads: 0
              queue-size: -1
            cpu:
              poll-interval: 0s
              join-timeout: -1s
              backpressure:
                strategy: block-with-timeout
                timeout: 0s
          metrics:
            max-job-names: 0
        """);
    assertThat(output)
        .contains("6 settings of ThreadSys cannot be used")
        .contains("Property: threadsys.pools.io.threads")
        .contains("Property: threadsys.pools.io.queue-size")
        .contains("Property: threadsys.pools.cpu.poll-interval")
        .contains("Property: threadsys.pools.cpu.join-timeout")
        .contains("Property: threadsys.pools.cpu.backpressure.timeout")
        .contains("Property: threadsys.metrics.max-job-names");
  }

  @Test
  void run_faultInDefaults_isToldOnceForAllPools(CapturedOutput output) throws IOException {
    start(
        """
        threadsys:
          defaults:
            threads: 0
          pools:
            io:
            cpu:
        """);
    assertThat(output)
        .contains("A setting of ThreadSys cannot be used")
        .containsOnlyOnce("Property: threadsys.defaults.threads");
  }

  @Test
  void run_sizeOfAnUnboundedQueue_isNotIgnored(CapturedOutput output) throws IOException {
    start(
        """
        threadsys:
          pools:
            io:
              queue-size: 10
              unbounded-queue: true
        """);
    assertThat(output)
        .contains("Property: threadsys.pools.io.queue-size")
        .contains("has no effect, because threadsys.pools.io.unbounded-queue is true")
        .contains("remove one of the two");
  }

  @Test
  void run_timeoutOfAStrategyThatHasNone_isNotIgnored(CapturedOutput output) throws IOException {
    start(
        """
        threadsys:
          pools:
            io:
              backpressure:
                strategy: drop-oldest
                timeout: 2s
        """);
    assertThat(output)
        .contains("Property: threadsys.pools.io.backpressure.timeout")
        .contains("Value: \"2s\"")
        .contains("has no effect with the strategy drop-oldest")
        .contains("set threadsys.pools.io.backpressure.strategy to block-with-timeout");
  }

  @Test
  void run_ageingWithoutPriorities_isNotIgnored(CapturedOutput output) throws IOException {
    start(
        """
        threadsys:
          pools:
            io:
              priority-ageing: 2s
        """);
    assertThat(output)
        .contains("Property: threadsys.pools.io.priority-ageing")
        .contains("has no effect, because threadsys.pools.io.queue-type is not 'priority'");
  }

  @Test
  void run_timeoutsOutsideTheirRange_areAllNamed(CapturedOutput output) throws IOException {
    start(
        """
        threadsys:
          pools:
            io:
              run-timeout: 0s
              max-stuck-replacements: -1
              queue-type: priority
              priority-ageing: 0s
        """);
    assertThat(output)
        .contains("Property: threadsys.pools.io.run-timeout")
        .contains("Property: threadsys.pools.io.max-stuck-replacements")
        .contains("Property: threadsys.pools.io.priority-ageing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{threads: 2, min-threads: 1, max-threads: 3} | threads | min-threads and max-threads let",
        "{sizing.idle-timeout: 10s} | sizing.idle-timeout | fixed number of workers",
        "{rate-limit.burst: 10} | rate-limit.burst | without threadsys.pools.io.rate-limit.permits",
        "{resource-limit.sampling: 1s} | resource-limit.sampling | no resource is limited",
        "{resource-limit.cpu-percent.resume: 5} | resource-limit.cpu-percent.resume |"
            + " cpu-percent.max",
        "{retry.jitter: 0.1} | retry.jitter | without threadsys.pools.io.retry.max-attempts",
        "{health.grace: 5s} | health.grace | without threadsys.pools.io.health.max-queue-percent",
        "{backpressure.factor: 3} | backpressure.factor | with the strategy fail"
      })
  void run_settingThatMeansNothingWithoutAnother_isNotIgnored(
      String pool, String key, String reason, CapturedOutput output) throws IOException {
    start("threadsys.pools.io: " + pool);
    assertThat(output)
        .contains("A setting of ThreadSys cannot be used")
        .contains("Property: threadsys.pools.io." + key)
        .contains("has no effect")
        .contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{min-threads: 4, max-threads: 3} | max-threads | must be between 4 and 32767",
        "{min-threads: 4} | max-threads | is missing, but min-threads needs it",
        "{max-threads: 4} | min-threads | is missing, but max-threads needs it",
        "{min-threads: 1, max-threads: 2, sizing.scale-up-busy: 7} | sizing.scale-up-busy | must"
            + " be",
        "{rate-limit.permits: 0} | rate-limit.permits | must be between 1 and 1000000",
        "{resource-limit.heap-size.max: 0B} | resource-limit.heap-size.max | must be",
        "{retry.max-attempts: 1} | retry.max-attempts | must be between 2 and 1000",
        "{retry: {max-attempts: 2, factor: 0}} | retry.factor | must be between 1.0 and 100.0",
        "{backpressure: {strategy: retry-with-backoff, jitter: 2}} | backpressure.jitter | must be",
        "{backpressure: {strategy: retry-with-backoff, max-retries: 0}} | backpressure.max-retries"
            + " | must be between 1 and 1000",
        "{health.max-queue-percent: 0} | health.max-queue-percent | must be between 0.1 and 100.0",
        "{health.max-queue-age: 0s} | health.max-queue-age | must be at least 1ms",
        "{max-delayed: 0} | max-delayed | must be at least 1",
        "{max-job-names: -1} | max-job-names | must be between 0 and 10000"
      })
  void run_valueOutsideItsRange_namesKeyAndRange(
      String pool, String key, String reason, CapturedOutput output) throws IOException {
    start("threadsys.pools.io: " + pool);
    assertThat(output)
        .contains("A setting of ThreadSys cannot be used")
        .contains("Property: threadsys.pools.io." + key)
        .contains("Reason: " + reason);
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void run_virtualThreadsOnAnOldJava_saysWhichIsNeeded(CapturedOutput output) throws IOException {
    start("threadsys.pools.io.worker-type: virtual");
    assertThat(output).contains("Property: threadsys.pools.io.worker-type").contains("Java 21");
  }

  @Test
  void run_severalFaultsOfAHierarchy_tellsAllOfThem(CapturedOutput output) throws IOException {
    start(
        """
        threadsys:
          hierarchies:
            desk:
              quota: 0
              default-lane: gpu
              lanes:
                cpu:
                  threads: 0
                io:
                  threads: 2
              help:
                cpu: [disk]
              reserve:
                io: 3
        """);
    assertThat(output)
        .contains("5 settings of ThreadSys cannot be used")
        .contains("Property: threadsys.hierarchies.desk.quota")
        .contains("Property: threadsys.hierarchies.desk.default-lane")
        .contains("Property: threadsys.hierarchies.desk.lanes.cpu.threads")
        .contains("Property: threadsys.hierarchies.desk.help.cpu")
        .contains("Property: threadsys.hierarchies.desk.reserve.io");
  }

  @Test
  void run_hierarchyWithoutLanes_saysSo(CapturedOutput output) throws IOException {
    start("threadsys.hierarchies.desk.quota: 5");
    assertThat(output)
        .contains("Property: threadsys.hierarchies.desk.lanes")
        .contains("is missing");
  }

  @Test
  void run_laneWhosePoolIsThereAlready_isRefused(CapturedOutput output) throws IOException {
    start(
        """
        threadsys:
          pools:
            desk-io:
              threads: 1
          hierarchies:
            desk:
              lanes:
                io:
                  threads: 1
        """);
    assertThat(output)
        .contains("Property: threadsys.hierarchies.desk.lanes.io")
        .contains("the pool 'desk-io' has a bean 'desk-io' too");
  }

  @Test
  void run_timeoutInDefaultsThatNobodyUses_isNotIgnored(CapturedOutput output) throws IOException {
    start(
        """
        threadsys:
          defaults:
            backpressure:
              timeout: 2s
        """);
    assertThat(output)
        .contains("Property: threadsys.defaults.backpressure.timeout")
        .contains("has no effect with the strategy fail");
  }

  @Test
  void run_missingTimeout_pointsAtTheStrategyThatNeedsIt(CapturedOutput output) throws IOException {
    start(
        """
        threadsys:
          pools:
            io:
              backpressure:
                strategy: block-with-timeout
        """);
    assertThat(output)
        .contains("Property: threadsys.pools.io.backpressure.timeout")
        .containsPattern("Origin: .*application.yml. - 5:19")
        .contains("is missing, but the strategy block-with-timeout needs it")
        .contains("for instance 1s");
  }

  @Test
  void run_faultMadeByACustomizer_pointsThere(CapturedOutput output) throws IOException {
    start("threadsys.pools.io.threads: 1", BadCustomizer.class);
    assertThat(output)
        .contains("Property: threadsys.pools.io.poll-interval")
        .contains("not set by a property; look at ThreadPoolCustomizer beans");
  }

  @Test
  void run_poolNameInCamelCase_proposesDashes(CapturedOutput output) throws IOException {
    start(
        """
        threadsys:
          pools:
            dataSource:
              threads: 1
        """);
    assertThat(output)
        .contains("Property: threadsys.pools.dataSource")
        .contains("Value: \"dataSource\"")
        .containsPattern("Origin: .*application.yml. - 4:16")
        .contains("names must match [a-z][a-z0-9-]*")
        .contains("for instance threadsys.pools.data-source");
  }

  @ParameterizedTest
  @CsvSource({"io, a bean 'io' is there already", "out, a bean 'outExecutor' is there already"})
  void run_poolNamedLikeAUsersBean_namesTheBeansPlace(
      String pool, String reason, CapturedOutput output) throws IOException {
    start("threadsys.pools." + pool + ".threads: 1", OwnBeans.class);
    assertThat(output)
        .contains("Property: threadsys.pools." + pool)
        .contains(reason)
        .contains("FailureReportTest$OwnBeans")
        .contains("rename the pool, or the bean");
  }

  @ParameterizedTest
  @CsvSource({
    "task, taskExecutor",
    "application-task, applicationTaskExecutor",
    "bootstrap, bootstrapExecutor"
  })
  void run_poolWhoseTwinHasASpecialName_isRefused(String pool, String bean, CapturedOutput output)
      throws IOException {
    start("threadsys.pools." + pool + ".threads: 1");
    assertThat(output)
        .contains("Property: threadsys.pools." + pool)
        .contains("its bean '" + bean + "' would have a special meaning to Spring");
  }

  @ParameterizedTest
  @CsvSource({
    "io-executor, the pool 'io' has a bean 'ioExecutor' too",
    "thread-pool, the pool 'default' has a bean 'threadPool' too"
  })
  void run_poolNamedLikeABeanOfAnotherPool_isRefused(
      String pool, String reason, CapturedOutput output) throws IOException {
    start(
        "threadsys.pools: {io: {threads: 1}, default: {threads: 1}, %s: {threads: 1}}"
            .formatted(pool));
    assertThat(output).contains("Property: threadsys.pools." + pool).contains(reason);
  }

  @Test
  void run_poolNamedLikeABeanOfALaterAutoConfiguration_namesThePool(CapturedOutput output)
      throws IOException {
    start("threadsys.pools.flyway.threads: 1", WithLater.class);
    assertThat(output)
        .contains("Property: threadsys.pools.flyway")
        .contains("a bean 'flyway' is defined elsewhere too")
        .contains("FailureReportTest$Later");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "threads | many | is not a whole number | write a whole number",
        "poll-interval | soon | is not a duration | write a number with a unit, for instance 500ms",
        "daemon | perhaps | is not true or false | write true or false",
        "backpressure.strategy | blok | is not one of fail, block, | write one of fail, block,",
        "rate-limit.permits | lots | is not a whole number | write a whole number",
        "health.max-queue-percent | most | is not a number | write a number",
        "resource-limit.heap-size.max | much | is not a size | for instance 512MB",
        "retry.on | com.acme.Gone | is not the name of a class that is there | write the name",
        "backpressure | block | is a group of settings | instance"
            + " threadsys.pools.io.backpressure.strategy"
      })
  void run_valueOfTheWrongType_saysWhatToWrite(
      String key, String value, String reason, String remedy, CapturedOutput output)
      throws IOException {
    start("threadsys.pools.io." + key + ": " + value);
    assertThat(output)
        .contains("Property: threadsys.pools.io." + key)
        .contains("Value: \"" + value + "\"")
        .containsPattern("Origin: .*application.yml. - 1:")
        .contains(reason)
        .contains(remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "threadsys.pools.io.quene-size | did you mean threadsys.pools.io.queue-size?",
        "threadsys.pool.io.threads | did you mean threadsys.pools.io.threads?",
        "threadsys.default.threads | did you mean threadsys.defaults.threads?",
        "threadsys.pools.io.max-pool-size | write one of threads, min-threads, max-threads",
        "threadsys.colour | write one of enabled, application-executor, task-scheduler",
        "threadsys.hierarchies.desk.lanes.io.quene-size |"
            + " did you mean threadsys.hierarchies.desk.lanes.io.queue-size?",
        "threadsys.hierarchies.desk.helps.io | write one of default-lane, quota, help-each-other",
        "threadsys.pools.io.backpressure.patience |"
            + " write one of strategy, timeout, max-retries",
        "threadsys.metrics.percentiles | write one of executor-compat, job-timers, max-job-names"
      })
  void run_unknownKey_proposesTheNearestOne(String key, String hint, CapturedOutput output)
      throws IOException {
    start(key + ": 8");
    assertThat(output)
        .contains("Property: " + key)
        .contains("Value: \"8\"")
        .containsPattern("Origin: .*application.yml. - 1:")
        .contains("there is no such setting")
        .contains(hint);
  }

  private void start(String yaml, Class<?>... more) throws IOException {
    Path file = Files.writeString(directory.resolve("application.yml"), yaml);
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(App.class).web(WebApplicationType.NONE).sources(more);
    Throwable failure =
        catchThrowable(() -> application.run("--spring.config.location=" + file.toUri()).close());
    assertThat(failure).as("the application must not start").isNotNull();
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(ThreadSysAutoConfiguration.class)
  static class App {}

  @Configuration(proxyBeanMethods = false)
  static class OwnBeans {

    @Bean
    ThreadPool io() {
      return ThreadPool.builder("io").build();
    }

    @Bean
    String outExecutor() {
      return "not an executor";
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class BadCustomizer {

    @Bean
    ThreadPoolCustomizer tooFast() {
      return (pool, builder) -> builder.pollInterval(Duration.ZERO);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(Later.class)
  static class WithLater {}

  @AutoConfiguration(after = ThreadSysAutoConfiguration.class)
  static class Later {

    @Bean
    String flyway() {
      return "another type's";
    }
  }
}
