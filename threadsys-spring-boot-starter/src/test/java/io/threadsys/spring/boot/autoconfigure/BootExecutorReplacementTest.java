package io.threadsys.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.task.PoolTaskExecutor;
import io.threadsys.spring.boot.validation.InvalidPropertiesException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

class BootExecutorReplacementTest {

  private final ApplicationContextRunner runner =
      Contexts.withPoolIo()
          .withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
          .withUserConfiguration(App.class);

  @Test
  void applicationExecutor_pool_takesThePlaceOfSpringBootsOwn() {
    runner
        .withPropertyValues("threadsys.application-executor=io")
        .run(
            context -> {
              assertThat(context.getBean(Work.class).anywhere().join()).isEqualTo("io-1");
              assertThat(context).doesNotHaveBean(ThreadPoolTaskExecutor.class);
              assertThat(context.getBean(AsyncTaskExecutor.class))
                  .isInstanceOf(PoolTaskExecutor.class)
                  .isSameAs(context.getBean("applicationTaskExecutor"));
              assertThat(context.getBeanProvider(Executor.class).getIfUnique()).isNotNull();
            });
  }

  @Test
  void applicationExecutor_defaultPool_isCalledDefault() {
    Contexts.runner()
        .withUserConfiguration(App.class)
        .withPropertyValues("threadsys.application-executor=default")
        .run(
            context ->
                assertThat(context.getBean(Work.class).anywhere().join()).startsWith("default-"));
  }

  @Test
  void applicationExecutor_laneOrHierarchy_isThatLaneOrTheDefaultOne() {
    ApplicationContextRunner hierarchy =
        Contexts.runner()
            .withUserConfiguration(App.class)
            .withPropertyValues(
                "threadsys.hierarchies.desk.lanes.cpu.threads=1",
                "threadsys.hierarchies.desk.lanes.io.threads=1",
                "threadsys.hierarchies.desk.default-lane=io");
    hierarchy
        .withPropertyValues("threadsys.application-executor=desk-cpu")
        .run(
            context ->
                assertThat(context.getBean(Work.class).anywhere().join()).isEqualTo("desk-cpu-1"));
    hierarchy
        .withPropertyValues("threadsys.application-executor=desk")
        .run(
            context ->
                assertThat(context.getBean(Work.class).anywhere().join()).isEqualTo("desk-io-1"));
  }

  @Test
  void applicationExecutor_usersOwnPool_isKnownByItsBean() {
    Contexts.runner()
        .withUserConfiguration(App.class, OwnPool.class)
        .withPropertyValues("threadsys.application-executor=own")
        .run(
            context ->
                assertThat(context.getBean(Work.class).anywhere().join()).isEqualTo("mine-1"));
  }

  @Test
  void anyChoice_unknownPool_isRefusedWithThePoolsThereAre() {
    for (String property : new String[] {"application-executor", "task-scheduler"}) {
      runner
          .withPropertyValues(
              "threadsys.pools.cpu-bound.threads=1", "threadsys." + property + "=oi")
          .run(
              context ->
                  assertThat(context)
                      .getFailure()
                      .isInstanceOf(InvalidPropertiesException.class)
                      .hasMessage(
                          "threadsys.%s = oi: names no pool. Hint: write the name of one that there"
                                  .formatted(property)
                              + " is: cpu-bound, io"));
    }
  }

  @Test
  void tomcatExecutor_unknownPool_isRefusedWhereverItRuns() {
    runner
        .withPropertyValues("threadsys.tomcat-executor=web")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("threadsys.tomcat-executor = web: names no pool"));
  }

  @Test
  void applicationExecutor_usersOwnBeanOfThatName_isRefused() {
    runner
        .withBean("applicationTaskExecutor", SyncTaskExecutor.class)
        .withPropertyValues("threadsys.application-executor=io")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("there is a bean 'applicationTaskExecutor' of your own"));
  }

  @Test
  void applicationExecutor_bootIsForcedToMakeItsOwn_isRefused() {
    runner
        .withPropertyValues("threadsys.application-executor=io", "spring.task.execution.mode=force")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("spring.task.execution.mode is 'force'"));
  }

  @Test
  void poolNames_thatWouldTakeAPlaceByChance_areRefused() {
    runner
        .withPropertyValues("threadsys.pools.task.threads=1")
        .run(
            context ->
                assertThat(context).getFailure().hasMessageContaining("special meaning to Spring"));
  }

  @Test
  void sameThread_everyConfiguredPool_runsJobsOnTheSubmitter() {
    Contexts.runner()
        .withPropertyValues(
            "threadsys.same-thread=true",
            "threadsys.pools.io.threads=4",
            "threadsys.hierarchies.desk.lanes.cpu.threads=4")
        .withBean(ThreadPoolCustomizer.class, () -> (pool, builder) -> builder.queueSize(7))
        .run(
            context -> {
              for (ThreadPool pool : context.getBeansOfType(ThreadPool.class).values()) {
                assertThat(pool.submit(Thread::currentThread).await())
                    .isSameAs(Thread.currentThread());
                assertThat(pool.config().queue().size()).isEqualTo(7);
              }
              assertThat(context.getBeansOfType(ThreadPool.class)).hasSize(2);
            });
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAsync
  @Import(Work.class)
  static class App {}

  @Configuration(proxyBeanMethods = false)
  static class OwnPool {

    @Bean
    ThreadPool own() {
      return ThreadPool.builder("mine").threads(1).build();
    }
  }

  static class Work {

    @Async
    CompletableFuture<String> anywhere() {
      return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }
  }
}
