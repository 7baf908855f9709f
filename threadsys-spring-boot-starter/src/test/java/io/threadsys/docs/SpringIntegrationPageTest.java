package io.threadsys.docs;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import io.threadsys.spring.boot.testkit.Gate;
import io.threadsys.spring.boot.testkit.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** What the pages about Spring and configuration say of the behaviour, beyond what compiles. */
class SpringIntegrationPageTest {

  private final ApplicationContextRunner runner =
      Contexts.withPoolIo().withUserConfiguration(App.class);

  @Test
  void async_voidMethodThatThrows_countsAsSucceeded() {
    runner.run(
        context -> {
          ThreadPool io = context.getBean("io", ThreadPool.class);
          context.getBean(Work.class).failsSilently();
          await().untilAsserted(() -> assertThat(io.stats().jobs().succeeded()).isEqualTo(1));
        });
  }

  @Test
  void async_methodWithAFutureThatThrows_countsAsFailed() {
    runner.run(
        context -> {
          ThreadPool io = context.getBean("io", ThreadPool.class);
          assertThat(context.getBean(Work.class).fails())
              .failsWithin(Duration.ofSeconds(Patience.SECONDS));
          await().untilAsserted(() -> assertThat(io.stats().jobs().failed()).isEqualTo(1));
        });
  }

  @Test
  void asyncConfigurer_besideAForeignExecutor_runsPlainAsyncOnThePool() {
    runner
        .withUserConfiguration(AsyncOnIo.class, Foreign.class)
        .run(
            context -> assertThat(context.getBean(Work.class).anywhere().join()).startsWith("io-"));
  }

  @Test
  void executorServiceBean_withoutDestroyMethod_leavesThePoolRunning() {
    runner.run(
        parent -> {
          new ApplicationContextRunner()
              .withParent(parent)
              .withUserConfiguration(Library.class)
              .run(child -> assertThat(child).hasSingleBean(ExecutorService.class));
          assertThat(parent.getBean("io", ThreadPool.class).submit(() -> 1).await()).isEqualTo(1);
        });
  }

  @Test
  void mono_cancelledSubscription_cancelsTheJob() {
    runner.run(
        context -> {
          ThreadPool io = context.getBean("io", ThreadPool.class);
          Gate gate = new Gate();
          Disposable subscription =
              Mono.fromFuture(() -> io.submit(gate.thenReturn(1)).toCompletableFuture(), false)
                  .subscribe();
          gate.awaitArrivals();
          subscription.dispose();
          await().untilAsserted(() -> assertThat(io.stats().jobs().cancelled()).isEqualTo(1));
          gate.open();
        });
  }

  @Test
  void retryOn_quotedKeyInYaml_isRead() throws IOException {
    String yaml =
        "threadsys.pools.io.retry: {max-attempts: 2, \"on\": [java.io.UncheckedIOException]}";
    List<PropertySource<?>> sources =
        new YamlPropertySourceLoader()
            .load("page", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
    Contexts.runner()
        .withInitializer(
            context -> sources.forEach(context.getEnvironment().getPropertySources()::addFirst))
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void context_withoutThePrometheusRegistry_hasPools() {
    Contexts.withPoolIo()
        .withClassLoader(
            new FilteredClassLoader("io.micrometer.prometheusmetrics", "io.prometheus"))
        .run(context -> assertThat(context).hasNotFailed().hasBean("io"));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAsync
  @Import(Work.class)
  static class App {}

  static class Work {

    @Async("io")
    public void failsSilently() {
      throw new IllegalStateException("for the test");
    }

    @Async("io")
    public CompletableFuture<String> fails() {
      throw new IllegalStateException("for the test");
    }

    @Async
    public CompletableFuture<String> anywhere() {
      return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class AsyncOnIo implements AsyncConfigurer {

    private final ThreadPool io;

    AsyncOnIo(@Qualifier("io") ThreadPool io) {
      this.io = io;
    }

    @Override
    public Executor getAsyncExecutor() {
      return io.asExecutorService();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Foreign {

    @Bean
    ThreadPoolTaskExecutor messages() {
      return new ThreadPoolTaskExecutor();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Library {

    @Bean(destroyMethod = "")
    ExecutorService library(@Qualifier("io") ThreadPool io) {
      return io.asExecutorService();
    }
  }
}
