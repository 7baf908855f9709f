package io.threadsys.spring.boot.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.threadsys.ThreadPool;
import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobOptions;
import io.threadsys.job.RetryPolicy;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import io.threadsys.spring.boot.testkit.LogLines;
import io.threadsys.time.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** What travels with the jobs of a pool by its properties and by beans. */
@Timeout(180)
class JobDecoratorsTest {

  private static final Logger LOG = LoggerFactory.getLogger(JobDecoratorsTest.class);
  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();
  private static final String KEY = "tenant";

  private final ApplicationContextRunner runner = Contexts.withPoolIo();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @AfterEach
  void clear() {
    MDC.clear();
    TENANT.remove();
    ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
  }

  private static ThreadPool io(ApplicationContext context) {
    return context.getBean("io", ThreadPool.class);
  }

  private static void letTheTenantTravel() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, TENANT);
  }

  private void see(String what) {
    seen.add(what);
  }

  @Test
  void mdc_on_isInTheJobsLogAndInItsFailureLog() {
    runner
        .withPropertyValues("threadsys.pools.io.context.mdc=true")
        .run(
            context -> {
              try (LogLines log = new LogLines()) {
                MDC.put("user", "ann");
                io(context).submit(JobDecoratorsTest::broken);
                assertThat(log.contextOf("at work")).containsEntry("user", "ann");
                assertThat(log.contextOf(" failed: ")).containsEntry("user", "ann");
              }
            });
  }

  private static Object broken() throws IOException {
    LOG.info("at work");
    throw new IOException("broken");
  }

  @Test
  void mdc_onForAllPools_isInATaskOfTheTwin() {
    runner
        .withPropertyValues("threadsys.defaults.context.mdc=true")
        .run(
            context -> {
              MDC.put("user", "ann");
              AsyncTaskExecutor twin = context.getBean("ioExecutor", AsyncTaskExecutor.class);
              assertThat(twin.submit(() -> MDC.get("user")).get()).isEqualTo("ann");
            });
  }

  @Test
  void mdc_onForALane_isInItsJobsAndNotInAnothers() {
    Contexts.runner()
        .withPropertyValues(
            "threadsys.hierarchies.desk.lanes.io.context.mdc=true",
            "threadsys.hierarchies.desk.lanes.cpu.threads=1")
        .run(
            context -> {
              MDC.put("user", "ann");
              ThreadPool io = context.getBean("desk-io", ThreadPool.class);
              ThreadPool cpu = context.getBean("desk-cpu", ThreadPool.class);
              assertThat(io.submit(() -> MDC.get("user")).await()).isEqualTo("ann");
              assertThat(cpu.submit(() -> MDC.get("user")).await()).isNull();
            });
  }

  @Test
  void nothing_isSet_nothingTravels() {
    letTheTenantTravel();
    runner.run(
        context -> {
          MDC.put("user", "ann");
          TENANT.set("acme");
          assertThat(io(context).submit(() -> MDC.get("user") + TENANT.get()).await())
              .isEqualTo("nullnull");
          assertThat(io(context).config().jobs().decorator()).isNull();
        });
  }

  @Test
  void propagate_on_whatHasAnAccessorTravelsAndSoDoesTheLoggingContext() {
    letTheTenantTravel();
    runner
        .withPropertyValues("threadsys.pools.io.context.propagate=true")
        .run(
            context -> {
              TENANT.set("acme");
              MDC.put("user", "ann");
              assertThat(io(context).submit(() -> TENANT.get() + MDC.get("user")).await())
                  .isEqualTo("acmeann");
              TENANT.remove();
              MDC.clear();
              assertThat(io(context).submit(() -> TENANT.get() + MDC.get("user")).await())
                  .isEqualTo("nullnull");
            });
  }

  @Test
  void propagate_onButNotTheLoggingContext_itStaysBehind() {
    letTheTenantTravel();
    runner
        .withPropertyValues(
            "threadsys.pools.io.context.propagate=true", "threadsys.pools.io.context.mdc=false")
        .run(
            context -> {
              TENANT.set("acme");
              MDC.put("user", "ann");
              assertThat(io(context).submit(() -> TENANT.get() + MDC.get("user")).await())
                  .isEqualTo("acmenull");
            });
  }

  @Test
  void propagate_submittedInsideAReactiveChain_hasTheChainsContext() {
    letTheTenantTravel();
    Hooks.enableAutomaticContextPropagation();
    try {
      runner
          .withPropertyValues("threadsys.pools.io.context.propagate=true")
          .run(
              context -> {
                Mono<String> chain =
                    Mono.just("job")
                        .flatMap(
                            job ->
                                Mono.fromFuture(
                                    io(context)
                                        .submit(() -> job + " of " + TENANT.get())
                                        .toCompletableFuture()))
                        .contextWrite(view -> view.put(KEY, "acme"));
                assertThat(chain.block()).isEqualTo("job of acme");
              });
    } finally {
      Hooks.disableAutomaticContextPropagation();
    }
  }

  @Test
  void propagate_notSet_isAsSpringBootsOwnExecutorHasIt() {
    letTheTenantTravel();
    runner
        .withPropertyValues("spring.task.execution.propagate-context=true")
        .run(
            context -> {
              TENANT.set("acme");
              assertThat(io(context).submit(TENANT::get).await()).isEqualTo("acme");
            });
  }

  @Test
  void propagate_off_isStrongerThanSpringBoots() {
    letTheTenantTravel();
    runner
        .withPropertyValues(
            "spring.task.execution.propagate-context=true",
            "threadsys.pools.io.context.propagate=false")
        .run(
            context -> {
              TENANT.set("acme");
              assertThat(io(context).submit(TENANT::get).await()).isNull();
            });
  }

  @Test
  void propagate_decoratorBeanMadeByHand_switchesItOnInFailureLogsToo() {
    letTheTenantTravel();
    runner
        .withBean(ContextPropagatingTaskDecorator.class)
        .run(
            context -> {
              TENANT.set("acme");
              MDC.put("user", "ann");
              try (LogLines log = new LogLines()) {
                io(context).submit(JobDecoratorsTest::broken);
                assertThat(log.contextOf(" failed: ")).containsEntry("user", "ann");
              }
              assertThat(io(context).submit(TENANT::get).await()).isEqualTo("acme");
            });
  }

  @Test
  void propagate_factoryBean_isUsed() {
    letTheTenantTravel();
    runner
        .withPropertyValues("threadsys.pools.io.context.propagate=true")
        .withBean(
            ContextSnapshotFactory.class,
            () -> ContextSnapshotFactory.builder().captureKeyPredicate(key -> false).build())
        .run(
            context -> {
              TENANT.set("acme");
              assertThat(io(context).submit(TENANT::get).await()).isNull();
            });
  }

  @Test
  void propagate_withoutTheLibrary_stopsTheStartWithTheRemedyAndLeavesNoPool() {
    runner
        .withClassLoader(new FilteredClassLoader(ContextSnapshotFactory.class))
        .withPropertyValues(
            "threadsys.pools.unborn.context.propagate=true",
            "threadsys.defaults.context.propagate=true")
        .run(
            context -> {
              assertThat(context).hasFailed();
              assertThat(context.getStartupFailure())
                  .rootCause()
                  .hasMessageContaining("threadsys.pools.unborn.context.propagate = true: needs")
                  .hasMessageContaining("threadsys.defaults.context.propagate = true: needs")
                  .hasMessageContaining("io.micrometer:context-propagation");
            });
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("unborn-"));
  }

  @Test
  void propagate_offWithoutTheLibrary_starts() {
    runner
        .withClassLoader(new FilteredClassLoader(ContextSnapshotFactory.class))
        .withPropertyValues("threadsys.pools.io.context.propagate=false")
        .run(context -> assertThat(io(context).submit(() -> "ran").await()).isEqualTo("ran"));
  }

  @Test
  void observation_withoutARegistry_stopsTheStartWithTheRemedy() {
    runner
        .withPropertyValues("threadsys.pools.io.context.observation=true")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("threadsys.pools.io.context.observation = true: needs")
                    .hasMessageContaining("spring-boot-starter-actuator"));
  }

  @Test
  void taskDecorators_several_wrapEachAttemptInTheirOrder() {
    runner
        .withBean("recorder", JobDecoratorsTest.class, () -> this)
        .withUserConfiguration(TwoTaskDecorators.class)
        .run(
            context -> {
              RetryPolicy twice = RetryPolicy.attempts(2, Backoff.fixed(Duration.ofMillis(1)));
              CompletableFuture<String> done =
                  io(context)
                      .submit(
                          job -> {
                            see("attempt " + job.attempt());
                            if (job.attempt() == 1) {
                              throw new IOException("broken");
                            }
                            return "done";
                          },
                          JobOptions.defaults().withRetry(twice))
                      .toCompletableFuture();
              assertThat(done.join()).isEqualTo("done");
              context.close();
              String submitter = Thread.currentThread().getName();
              assertThat(seen)
                  .containsExactly(
                      "first decorates on " + submitter,
                      "second decorates on " + submitter,
                      "+second",
                      "+first",
                      "attempt 1",
                      "-first",
                      "-second",
                      "+second",
                      "+first",
                      "attempt 2",
                      "-first",
                      "-second");
            });
  }

  @Test
  void taskDecorator_carriesTheLoggingContext_itIsInTheFailureLogToo() {
    runner
        .withBean(TaskDecorator.class, () -> JobDecoratorsTest::withUser)
        .run(
            context -> {
              try (LogLines log = new LogLines()) {
                MDC.put("user", "ann");
                io(context).execute(JobDecoratorsTest::fail);
                assertThat(log.contextOf(" failed: ")).containsEntry("user", "ann");
              }
            });
  }

  private static Runnable withUser(Runnable task) {
    String user = MDC.get("user");
    return () -> {
      MDC.put("user", user);
      try {
        task.run();
      } finally {
        MDC.remove("user");
      }
    };
  }

  private static void fail() {
    throw new IllegalStateException("broken");
  }

  @Test
  void taskDecorator_runsItsTaskByItself_isToldThatThePoolRunsIt() {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    runner
        .withBean(
            TaskDecorator.class,
            () ->
                task -> {
                  thrown.complete(catchThrowable(task::run));
                  return task;
                })
        .run(
            context -> {
              assertThat(io(context).submit(() -> "ran").await()).isEqualTo("ran");
              assertThat(thrown.join()).hasMessage("a decorated job runs when its pool runs it");
            });
  }

  @Test
  void jobDecorators_severalBeans_areRestoredInTheirOrder() {
    runner
        .withBean("recorder", JobDecoratorsTest.class, () -> this)
        .withUserConfiguration(TwoJobDecorators.class)
        .run(
            context -> {
              io(context).submit(() -> see("job"), JobOptions.named("a")).await();
              context.close();
              // In between, metrics may be told of the job's end, in its context as well.
              assertThat(seen).startsWith("+first a", "+second a", "job");
              assertThat(seen).endsWith("-second", "-first");
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoTaskDecorators {

    @Bean
    @Order(2)
    TaskDecorator second(@Qualifier("recorder") JobDecoratorsTest test) {
      return task -> decorate(test, "second", task);
    }

    @Bean
    @Order(1)
    TaskDecorator first(@Qualifier("recorder") JobDecoratorsTest test) {
      return task -> decorate(test, "first", task);
    }

    private static Runnable decorate(JobDecoratorsTest test, String name, Runnable task) {
      test.see(name + " decorates on " + Thread.currentThread().getName());
      return () -> {
        test.see("+" + name);
        try {
          task.run();
        } finally {
          test.see("-" + name);
        }
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoJobDecorators {

    @Bean
    @Order(2)
    JobDecorator second(@Qualifier("recorder") JobDecoratorsTest test) {
      return recording(test, "second");
    }

    @Bean
    @Order(1)
    JobDecorator first(@Qualifier("recorder") JobDecoratorsTest test) {
      return recording(test, "first");
    }

    private static JobDecorator recording(JobDecoratorsTest test, String name) {
      return job ->
          () -> {
            test.see("+" + name + " " + job.name());
            return () -> test.see("-" + name);
          };
    }
  }
}
