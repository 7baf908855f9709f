package io.threadsys.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

class AsyncTest {

  private final ApplicationContextRunner runner =
      Contexts.withPoolIo().withUserConfiguration(App.class);

  @Test
  void async_qualifiedWithAPool_runsOnItAndIsCounted() {
    runner.run(
        context -> {
          assertThat(context.getBean(Work.class).onIo().join()).startsWith("io-");
          assertThat(context.getBean("io", ThreadPool.class).stats().jobs().accepted())
              .isEqualTo(1);
        });
  }

  @Test
  void async_unqualified_runsOnSpringBootsOwnExecutor() {
    runner.run(
        context -> assertThat(context.getBean(Work.class).anywhere().join()).startsWith("task-"));
  }

  @Test
  void async_noPoolConfigured_unqualifiedOneStillRunsOnSpringBootsOwnExecutor() {
    Contexts.runner()
        .withUserConfiguration(App.class)
        .run(
            context ->
                assertThat(context.getBean(Work.class).anywhere().join()).startsWith("task-"));
  }

  @Test
  void applicationTaskExecutor_withPools_isSpringBootsOwnAndTheOnlyCandidate() {
    runner.run(
        context -> {
          assertThat(context).hasBean("applicationTaskExecutor");
          assertThat(context.getBean(AsyncTaskExecutor.class))
              .isInstanceOf(ThreadPoolTaskExecutor.class);
        });
  }

  @Test
  void async_stoppedPool_isRejectedWithOurReason() {
    runner.run(
        context -> {
          context.getBean("io", ThreadPool.class).shutdown();
          assertThatThrownBy(() -> context.getBean(Work.class).onIo())
              .isInstanceOf(TaskRejectedException.class)
              .hasMessageContaining("TS-204");
        });
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAsync
  @Import(Work.class)
  static class App {}

  static class Work {

    @Async("io")
    CompletableFuture<String> onIo() {
      return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }

    @Async
    CompletableFuture<String> anywhere() {
      return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }
  }
}
