package io.threadsys.spring.boot.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.PoolConfig;
import io.threadsys.spring.boot.autoconfigure.ThreadPoolCustomizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A file changes, and Spring Cloud's own refresh makes running pools follow it. */
@ExtendWith(OutputCaptureExtension.class)
class RefreshTest {

  @TempDir private Path folder;

  private ConfigurableApplicationContext context;

  private ThreadPool start(String properties, Class<?>... sources) throws IOException {
    write(properties);
    context =
        new SpringApplicationBuilder(App.class)
            .sources(sources)
            .web(WebApplicationType.NONE)
            .run("--spring.config.import=file:" + folder.resolve("pools.properties"));
    return pool("io");
  }

  private void write(String properties) throws IOException {
    Files.writeString(folder.resolve("pools.properties"), properties);
  }

  private Set<String> refresh(String properties) throws IOException {
    write(properties);
    return context.getBean(ContextRefresher.class).refresh();
  }

  private ThreadPool pool(String name) {
    return context.getBean(name, ThreadPool.class);
  }

  @AfterEach
  void close() {
    if (context != null) {
      context.close();
    }
  }

  @Test
  void refresh_changedProperties_areTakenOverAndLogged(CapturedOutput log) throws IOException {
    ThreadPool io =
        start(
            """
            threadsys.pools.io.threads=2
            threadsys.pools.mail.threads=1
            threadsys.hierarchies.desk.lanes.fast.queue-size=5
            """);
    PoolConfig mail = pool("mail").currentConfig();

    Set<String> keys =
        refresh(
            """
            threadsys.pools.io.threads=3
            threadsys.pools.io.queue-size=50
            threadsys.pools.io.backpressure.strategy=block-with-timeout
            threadsys.pools.io.backpressure.timeout=2s
            threadsys.pools.mail.threads=1
            threadsys.hierarchies.desk.lanes.fast.queue-size=6
            """);

    assertThat(keys).contains("threadsys.pools.io.threads");
    assertThat(io.stats().threads()).isEqualTo(3);
    assertThat(io.currentConfig().settings())
        .containsEntry("queue-size", "50")
        .containsEntry("backpressure", "block-with-timeout(2000ms)");
    assertThat(pool("mail").currentConfig()).isEqualTo(mail);
    assertThat(pool("desk-fast").stats().queue().capacity()).isEqualTo(6);
    assertThat(log)
        .contains("Pool 'io': threads changed to 3: reconfigured by environment")
        .contains("Pool 'io': queue-size changed from 10000 to 50")
        .doesNotContain("restart the application");
  }

  @Test
  void refresh_commonSetting_reachesEveryPoolThatDoesNotSayOtherwise() throws IOException {
    ThreadPool io = start("threadsys.pools.io.queue-size=7\nthreadsys.pools.mail.threads=1\n");

    refresh(
        """
        threadsys.defaults.queue-size=9
        threadsys.defaults.run-timeout=30s
        threadsys.pools.io.queue-size=7
        threadsys.pools.mail.threads=1
        """);

    assertThat(io.stats().queue().capacity()).isEqualTo(7);
    assertThat(pool("mail").stats().queue().capacity()).isEqualTo(9);
    assertThat(io.currentConfig().settings()).containsEntry("run-timeout", "30s");
  }

  @Test
  void refresh_propertyTakenAway_goesBackToTheDefault() throws IOException {
    ThreadPool io =
        start(
            """
            threadsys.pools.io.threads=2
            threadsys.pools.io.rate-limit.permits=5
            threadsys.pools.io.run-timeout=5s
            """);

    refresh("threadsys.pools.io.threads=2\n");

    assertThat(io.currentConfig().limits().rate()).isNull();
    assertThat(io.currentConfig().timeouts().run()).isNull();
  }

  @Test
  void refresh_unrelatedChange_leavesWhatSomebodyElseSet() throws IOException {
    ThreadPool io = start("threadsys.pools.io.threads=2\nthreadsys.pools.io.queue-size=7\n");
    io.reconfigure(pool -> pool.threads(4).queueSize(70));

    refresh(
        """
        threadsys.pools.io.threads=2
        threadsys.pools.io.queue-size=7
        threadsys.pools.io.join-timeout=9s
        app.colour=green
        """);

    assertThat(io.stats().threads()).isEqualTo(4);
    assertThat(io.stats().queue().capacity()).isEqualTo(70);
    assertThat(io.currentConfig().settings()).containsEntry("join-timeout", "9s");

    refresh("threadsys.pools.io.threads=3\nthreadsys.pools.io.queue-size=7\n");

    assertThat(io.stats().threads()).isEqualTo(3);
    assertThat(io.stats().queue().capacity()).isEqualTo(70);
  }

  @Test
  void refresh_oneValueOutOfRange_changesNothingAndSaysWhatWhereAndWhatInstead(CapturedOutput log)
      throws IOException {
    ThreadPool io = start("threadsys.pools.io.threads=2\n");

    refresh("threadsys.pools.io.threads=0\nthreadsys.pools.io.queue-size=50\n");

    assertThat(io.currentConfig()).isEqualTo(io.config());
    assertThat(log)
        .contains("Changed properties cannot be used, so all pools keep their settings")
        .contains("Property: threadsys.pools.io.threads")
        .contains("Value: \"0\"")
        .contains("pools.properties")
        .contains("must be between 1 and 32767");

    refresh("threadsys.pools.io.threads=5\nthreadsys.pools.io.queue-size=50\n");
    assertThat(io.stats().threads()).as("once it is right").isEqualTo(5);
  }

  @Test
  void refresh_valueOfAWrongTypeOrUnknownKey_changesNothing(CapturedOutput log) throws IOException {
    ThreadPool io = start("threadsys.pools.io.threads=2\n");

    refresh("threadsys.pools.io.threads=many\nthreadsys.pools.io.queue-size=50\n");
    assertThat(log).contains("is not a whole number");
    refresh("threadsys.pools.io.thraeds=3\nthreadsys.pools.io.queue-size=50\n");
    assertThat(log).contains("did you mean threadsys.pools.io.threads?");

    assertThat(io.currentConfig()).isEqualTo(io.config());
  }

  @Test
  void refresh_whatTakesARestart_isWarnedOfAndTheRestApplied(CapturedOutput log)
      throws IOException {
    ThreadPool io = start("threadsys.pools.io.threads=2\nthreadsys.pools.old.threads=1\n");

    refresh(
        """
        threadsys.pools.io.threads=3
        threadsys.pools.io.queue-type=priority
        threadsys.pools.io.daemon=false
        threadsys.pools.added.threads=1
        threadsys.metrics.job-timers=false
        """);

    assertThat(io.stats().threads()).isEqualTo(3);
    assertThat(context.containsBean("added")).isFalse();
    assertThat(pool("old").submit(() -> 1)).isNotNull();
    String restart = " has changed; restart the application for that to take effect";
    assertThat(log)
        .contains("threadsys.pools.io.queue-type" + restart)
        .contains("threadsys.pools.io.daemon" + restart)
        .contains("threadsys.pools.added.threads" + restart)
        .contains("threadsys.pools.old.threads" + restart)
        .contains("threadsys.metrics.job-timers" + restart)
        .doesNotContain("threadsys.pools.io.threads" + restart);
  }

  @Test
  void refresh_settingThatACustomizerDecides_staysTheCustomizers(CapturedOutput log)
      throws IOException {
    ThreadPool io = start("threadsys.pools.io.threads=2\n", Customized.class);

    refresh("threadsys.pools.io.threads=3\nthreadsys.pools.io.backpressure.strategy=block\n");

    assertThat(io.stats().threads()).isEqualTo(3);
    assertThat(io.currentConfig().queue().backpressure())
        .isEqualTo(BackpressureStrategy.callerRuns());
    assertThat(log).doesNotContain("backpressure changed");
  }

  @Test
  void refresh_theDefaultPool_followsTheCommonSettings() throws IOException {
    write("threadsys.defaults.threads=2\n");
    context =
        new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.NONE)
            .run("--spring.config.import=file:" + folder.resolve("pools.properties"));

    refresh("threadsys.defaults.threads=3\n");

    assertThat(context.getBean(ThreadPool.class).stats().threads()).isEqualTo(3);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}

  @Configuration(proxyBeanMethods = false)
  static class Customized {

    @Bean
    ThreadPoolCustomizer callersRun() {
      return (name, pool) -> pool.backpressure(BackpressureStrategy.callerRuns());
    }
  }
}
