package io.threadsys.spring.boot.cluster;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.job.DurableJobContext;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.SubmitOptions;
import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import io.threadsys.spring.boot.autoconfigure.ThreadSysClusterAutoConfiguration;
import io.threadsys.spring.boot.testkit.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ClusterContextTest {

  private static final Duration SOON = Duration.ofSeconds(Patience.SECONDS);

  private final ApplicationContextRunner embedded =
      Contexts.withPoolIo()
          .withConfiguration(AutoConfigurations.of(ThreadSysClusterAutoConfiguration.class))
          .withPropertyValues("threadsys.cluster.node-name=node-1")
          .withUserConfiguration(Work.class);

  private final ApplicationContextRunner withDataSource =
      embedded
          .withConfiguration(
              AutoConfigurations.of(
                  DataSourceAutoConfiguration.class,
                  DataSourceTransactionManagerAutoConfiguration.class))
          .withPropertyValues("spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1");

  @Test
  void annotatedMethod_submittedJob_runsOnThePoolAndGivesItsResult() {
    embedded.run(
        context -> {
          SubmittedJob job = jobs(context).submit("greet", "Ada");
          assertThat(job.result(String.class, SOON)).isEqualTo("Hello Ada, attempt 1 on io-1");
        });
  }

  @Test
  void recurringMethod_withoutPayload_runsAgainAndAgain() {
    embedded.run(context -> await().until(() -> context.getBean(Work.class).ticks.get() >= 2));
  }

  @Test
  void methodWithTooManyParameters_atStart_isNamed() {
    embedded
        .withUserConfiguration(Greedy.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("@DistributedJob(\"greedy\")")
                    .hasMessageContaining("Greedy.take")
                    .hasMessageContaining("takes too much"));
  }

  @Test
  void submit_inATransactionThatIsRolledBack_neverRuns() {
    withDataSource.run(
        context -> {
          TransactionTemplate transactions =
              new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
          JobKey rolledBack =
              transactions.execute(
                  status -> {
                    status.setRollbackOnly();
                    return jobs(context).submit("greet", "everyone").key();
                  });
          SubmittedJob committed =
              transactions.execute(status -> jobs(context).submit("greet", "Bob"));
          assertThat(committed.result(String.class, SOON)).startsWith("Hello Bob");
          assertThat(jobs(context).status(rolledBack)).isEmpty();
        });
  }

  @Test
  void dataSources_embedded_isNoBeanThatOthersCouldTake() {
    embedded.run(
        context -> assertThat(context.getBeanNamesForType(javax.sql.DataSource.class)).isEmpty());
  }

  @Test
  void file_restartOfTheContext_keepsTheJobs(@TempDir Path directory) {
    ApplicationContextRunner onFile =
        embedded.withPropertyValues("threadsys.cluster.h2.file=" + directory.resolve("jobs"));
    JobKey[] key = new JobKey[1];
    onFile.run(
        context -> {
          SubmitOptions later = SubmitOptions.defaults().withDelay(Duration.ofSeconds(2));
          key[0] = jobs(context).submit("greet", "Eve", later).key();
        });
    onFile.run(
        context -> {
          assertThat(jobs(context).job(key[0]).result(String.class, SOON)).startsWith("Hello Eve");
        });
  }

  @Test
  void health_idleNode_isUp() {
    embedded.run(
        context ->
            await()
                .untilAsserted(
                    () -> assertThat(health(context).health().getStatus()).isEqualTo(Status.UP)));
  }

  @Test
  void health_nodeStoppedBehindTheContextsBack_isDown() {
    embedded.run(
        context -> {
          jobs(context).shutdown(Duration.ofSeconds(5));
          assertThat(health(context).health().getStatus()).isEqualTo(Status.DOWN);
        });
  }

  @Test
  void metrics_afterAJob_countIt() {
    embedded.run(
        context -> {
          jobs(context).submit("greet", "Ada").result(String.class, SOON);
          MeterRegistry registry = context.getBean(MeterRegistry.class);
          assertThat(
                  registry
                      .get("threadsys.cluster.jobs")
                      .tags("node", "node-1", "event", "submitted")
                      .functionCounter()
                      .count())
              .isEqualTo(1);
        });
  }

  @Test
  void stop_ofTheContext_stopsTheNodeBeforeThePool() {
    CountDownLatch begun = new CountDownLatch(1);
    embedded
        .withBean(Slow.class, () -> new Slow(begun))
        .run(
            context -> {
              SubmittedJob job = jobs(context).submit("slow", null);
              begun.await();
              context.getSourceApplicationContext().stop();
              assertThat(job.status())
                  .get()
                  .extracting(status -> status.state())
                  .isEqualTo(DurableState.SUCCEEDED);
            });
  }

  @Test
  void restart_ofTheContext_runsJobsAgain() {
    embedded.run(
        context -> {
          context.getSourceApplicationContext().stop();
          context.getSourceApplicationContext().start();
          assertThat(jobs(context).submit("greet", "Ada").result(String.class, SOON))
              .startsWith("Hello Ada");
        });
  }

  @Test
  void cluster_switchedOff_isNotThere() {
    embedded
        .withPropertyValues("threadsys.cluster.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(DistributedJobs.class));
  }

  @Test
  void cluster_moduleMissing_isNotThere() {
    Contexts.withPoolIo()
        .withConfiguration(AutoConfigurations.of(ThreadSysClusterAutoConfiguration.class))
        .withClassLoader(new FilteredClassLoader(DistributedJobs.class))
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void noDatabaseAtAll_atStart_saysWhatToAdd() {
    embedded
        .withClassLoader(new FilteredClassLoader("org.h2"))
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("threadsys.cluster.data-source: is missing")
                    .hasMessageContaining("com.h2database:h2"));
  }

  @Test
  void severalPools_noneNamed_saysWhichThereAre() {
    embedded
        .withPropertyValues("threadsys.pools.cpu.threads=1")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("threadsys.cluster.pool")
                    .hasMessageContaining("there are several pools")
                    .hasMessageContaining("cpu"));
  }

  @Test
  void wrongValues_atStart_areAllNamed() {
    embedded
        .withPropertyValues(
            "threadsys.cluster.poll-interval=1ms", "threadsys.cluster.heartbeat.missed=1")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("threadsys.cluster.poll-interval = 1ms")
                    .hasMessageContaining("threadsys.cluster.heartbeat.missed = 1"));
  }

  private static DistributedJobs jobs(ApplicationContext context) {
    return context.getBean(DistributedJobs.class);
  }

  private static HealthIndicator health(ApplicationContext context) {
    CompositeHealthContributor all =
        context.getBean("threadsysClusterHealthContributor", CompositeHealthContributor.class);
    return (HealthIndicator) all.getContributor("node");
  }

  @Configuration(proxyBeanMethods = false)
  static class Work {

    final AtomicInteger ticks = new AtomicInteger();

    @DistributedJob(value = "greet", attempts = 2, timeout = "10s", maxConcurrent = 3)
    String greet(DurableJobContext run, String name) {
      return "Hello %s, attempt %d on %s"
          .formatted(name, run.attempt(), Thread.currentThread().getName());
    }

    @DistributedJob(value = "tick", every = "${tick.interval:50ms}")
    void tick() {
      ticks.incrementAndGet();
    }
  }

  static class Slow {

    private final CountDownLatch begun;

    Slow(CountDownLatch begun) {
      this.begun = begun;
    }

    @DistributedJob("slow")
    String take() {
      begun.countDown();
      return "done";
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Greedy {

    @Bean
    Greedy greedy() {
      return new Greedy();
    }

    @DistributedJob("greedy")
    void take(String one, String other) {
      throw new IllegalStateException(one + other);
    }
  }
}
