package io.threadsys.spring.boot.autoconfigure;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.task.PoolTaskScheduler;
import io.threadsys.spring.boot.testkit.Closing;
import io.threadsys.spring.boot.testkit.Gate;
import io.threadsys.spring.boot.testkit.Patience;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Timeout(180)
class SchedulingTest {

  private final ApplicationContextRunner runner =
      Contexts.withPoolIo()
          .withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
          .withUserConfiguration(App.class);

  @Test
  void scheduled_onAPool_runsOnItUnderTheMethodsNameAndGoesOnAfterAFailure() {
    runner.run(
        context -> {
          Work work = context.getBean(Work.class);
          await().until(() -> work.failures.get() >= 3);
          for (CompletableFuture<String> thread : List.of(work.rate, work.delay, work.cron)) {
            assertThat(thread.get(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo("io-1");
          }
          assertThat(context.getBean(ThreadPool.class).stats().jobsByName())
              .containsKey("SchedulingTest$Work.onRate");
        });
  }

  @Test
  void scheduled_unqualified_runsOnSpringBootsOwnScheduler() {
    runner.run(
        context -> {
          assertThat(
                  context.getBean(Work.class).unqualified.get(Patience.SECONDS, TimeUnit.SECONDS))
              .startsWith("scheduling-");
          assertThat(context.getBean(TaskScheduler.class))
              .isInstanceOf(ThreadPoolTaskScheduler.class)
              .isSameAs(context.getBean("taskScheduler"));
        });
  }

  @Test
  void scheduled_poolIsTheTaskScheduler_unqualifiedOnesRunOnItToo() {
    runner
        .withPropertyValues("threadsys.task-scheduler=io")
        .run(
            context -> {
              assertThat(
                      context
                          .getBean(Work.class)
                          .unqualified
                          .get(Patience.SECONDS, TimeUnit.SECONDS))
                  .isEqualTo("io-1");
              assertThat(context.getBean(TaskScheduler.class))
                  .isInstanceOf(PoolTaskScheduler.class);
              assertThat(context).doesNotHaveBean(ThreadPoolTaskScheduler.class);
            });
  }

  @Test
  void close_runUnderWay_endsAndNoOtherBegins() {
    runner
        .withUserConfiguration(Slow.class)
        .run(
            context -> {
              Slow slow = context.getBean(Slow.class);
              slow.gate.awaitArrivals();
              ThreadPool pool = context.getBean(ThreadPool.class);
              Closing closing = Closing.of(context.getSourceApplicationContext());
              slow.gate.open();
              closing.await();

              assertThat(slow.passed.get(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
              assertThat(pool.stats().jobs().queued()).isZero();
            });
  }

  @Test
  void pause_schedules_goOnAfterTheRestart() {
    runner.run(
        context -> {
          Work work = context.getBean(Work.class);
          await().until(() -> work.failures.get() >= 1);
          ConfigurableApplicationContext source = context.getSourceApplicationContext();
          source.pause();
          ThreadPool pool = context.getBean(ThreadPool.class);
          long ended = pool.stats().jobs().ended();
          assertThat(pool.stats().jobs().rejected()).isZero();

          source.restart();

          await().until(() -> pool.stats().jobs().ended() > ended + 3);
          assertThat(pool.stats().jobs().rejected()).isZero();
        });
  }

  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  @Import(Work.class)
  static class App {}

  static class Work {

    private final CompletableFuture<String> rate = new CompletableFuture<>();
    private final CompletableFuture<String> delay = new CompletableFuture<>();
    private final CompletableFuture<String> cron = new CompletableFuture<>();
    private final CompletableFuture<String> unqualified = new CompletableFuture<>();
    private final AtomicInteger failures = new AtomicInteger();

    @Scheduled(scheduler = "io", fixedRate = 5)
    void onRate() {
      rate.complete(Thread.currentThread().getName());
    }

    @Scheduled(scheduler = "io", fixedDelay = 5, initialDelay = 1)
    void onDelay() {
      delay.complete(Thread.currentThread().getName());
      throw new IllegalStateException("on purpose " + failures.incrementAndGet());
    }

    @Scheduled(scheduler = "io", cron = "* * * * * *")
    void onCron() {
      cron.complete(Thread.currentThread().getName());
    }

    @Scheduled(fixedRate = 5)
    void anywhere() {
      unqualified.complete(Thread.currentThread().getName());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Slow {

    private final Gate gate = new Gate();
    private final CompletableFuture<Boolean> passed = new CompletableFuture<>();

    @Scheduled(scheduler = "io", fixedRate = 1)
    void pass() throws InterruptedException {
      gate.pass();
      passed.complete(!Thread.currentThread().isInterrupted());
    }
  }
}
