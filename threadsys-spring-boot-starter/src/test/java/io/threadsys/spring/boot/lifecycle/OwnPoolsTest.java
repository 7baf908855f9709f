package io.threadsys.spring.boot.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.threadsys.ThreadPool;
import io.threadsys.group.HierarchicalThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import io.threadsys.spring.boot.testkit.Closing;
import io.threadsys.spring.boot.testkit.Gate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Pools that are the user's own beans are managed like configured ones. */
class OwnPoolsTest {

  private final ApplicationContextRunner runner =
      Contexts.withPoolIo().withUserConfiguration(Own.class);

  @ParameterizedTest
  @CsvSource({"mine", "quiet", "lazy", "desk-cpu", "desk-io"})
  void start_anyKindOfBean_runsAndIsMeasuredAndReported(String name) {
    runner.run(
        context -> {
          ThreadPool pool = context.getBean(ManagedPools.class).byName().get(name);
          assertThat(pool.state()).isEqualTo(PoolState.RUNNING);
          pool.submit(() -> 1).await();
          assertThat(succeeded(context, name)).isEqualTo(1);
          assertThat(health(context, name)).isEqualTo(Status.UP);
          pool.shutdown();
          assertThat(health(context, name)).isEqualTo(Status.DOWN);
        });
  }

  @Test
  void close_jobsOfOwnPoolsAndLanes_areAwaited() {
    runner.run(
        context -> {
          Gate gate = new Gate(2);
          ThreadPool mine = context.getBean("mine", ThreadPool.class);
          ThreadPool lane = desk(context).lane("cpu");
          JobHandle<Integer> one = mine.submit(gate.thenReturn(1));
          JobHandle<Integer> other = lane.submit(gate.thenReturn(2));
          gate.awaitArrivals();

          Closing closing = Closing.of(context.getSourceApplicationContext());
          gate.open();
          closing.await();

          assertThat(one.jobState()).isEqualTo(JobState.SUCCEEDED);
          assertThat(other.jobState()).isEqualTo(JobState.SUCCEEDED);
          assertThat(mine.state()).isEqualTo(PoolState.STOPPED);
          assertThat(lane.state()).isEqualTo(PoolState.STOPPED);
        });
  }

  @Test
  void restart_ownPoolsAndLanes_takeJobsAgain() {
    runner.run(
        context -> {
          context.getSourceApplicationContext().stop();
          context.getSourceApplicationContext().start();
          assertThat(context.getBean("mine", ThreadPool.class).submit(() -> 1).await())
              .isEqualTo(1);
          assertThat(desk(context).lane("io").submit(() -> 2).await()).isEqualTo(2);
        });
  }

  @Test
  void byName_poolsOfTheParentContext_belongToTheParent() {
    runner.run(
        parent ->
            Contexts.runner()
                .withPropertyValues("threadsys.pools.other.threads=1")
                .withParent(parent)
                .run(
                    child -> {
                      assertThat(child.getBean("threadSysPools", ManagedPools.class).byName())
                          .containsOnlyKeys("other");
                      child.close();
                      assertThat(parent.getBean("mine", ThreadPool.class).state())
                          .isEqualTo(PoolState.RUNNING);
                    }));
  }

  @SuppressWarnings("unchecked") // there is only one
  private static HierarchicalThreadPool<String> desk(ApplicationContext context) {
    return context.getBean("desk", HierarchicalThreadPool.class);
  }

  private static double succeeded(ApplicationContext context, String pool) {
    return context
        .getBean(MeterRegistry.class)
        .get("threadsys.jobs")
        .tags("pool", pool, "outcome", "succeeded")
        .functionCounter()
        .count();
  }

  private static Status health(ApplicationContext context, String pool) {
    CompositeHealthContributor contributors =
        context.getBean("threadsysHealthContributor", CompositeHealthContributor.class);
    HealthIndicator indicator = (HealthIndicator) contributors.getContributor(pool);
    return indicator.health().getStatus();
  }

  @Configuration(proxyBeanMethods = false)
  static class Own {

    @Bean
    ThreadPool mine() {
      return ThreadPool.builder("mine").threads(1).build();
    }

    @Bean(defaultCandidate = false)
    ThreadPool notByDefault() {
      return ThreadPool.builder("quiet").threads(1).build();
    }

    @Bean
    @Lazy
    ThreadPool whenever() {
      return ThreadPool.builder("lazy").threads(1).build();
    }

    @Bean
    HierarchicalThreadPool<String> desk() {
      return HierarchicalThreadPool.builder("desk").lane("cpu").lane("io").build();
    }
  }
}
