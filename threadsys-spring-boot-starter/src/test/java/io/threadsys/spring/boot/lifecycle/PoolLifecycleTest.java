package io.threadsys.spring.boot.lifecycle;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import io.threadsys.spring.boot.autoconfigure.ThreadSysAutoConfiguration;
import io.threadsys.spring.boot.testkit.Gate;
import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@ExtendWith(OutputCaptureExtension.class)
class PoolLifecycleTest {

  private final ApplicationContextRunner runner = Contexts.withPoolIo();

  @Test
  void postConstruct_submittedJob_runs() {
    runner
        .withUserConfiguration(EarlySubmitter.class)
        .run(
            context ->
                assertThat(context.getBean(EarlySubmitter.class).early.await()).isEqualTo("early"));
  }

  @Test
  void applicationRunner_submittedJob_runs() {
    AtomicReference<String> result = new AtomicReference<>();
    new SpringApplicationBuilder(Runner.class)
        .web(WebApplicationType.NONE)
        .initializers(context -> context.getBeanFactory().registerSingleton("result", result))
        .run("--threadsys.pools.io.threads=1")
        .close();
    assertThat(result).hasValue("ran on io-1");
  }

  @Test
  void start_lazyInitialization_poolRunsAllTheSame() {
    runner
        .withPropertyValues("spring.main.lazy-initialization=true")
        .withInitializer(
            context ->
                context.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))
        .run(
            context -> {
              assertThat(context.getBeanFactory().containsSingleton("io")).isTrue();
              assertThat(context.getBean(ThreadPool.class).state()).isEqualTo(PoolState.RUNNING);
            });
  }

  @Test
  void start_usersOwnNewPool_isStarted() {
    Contexts.runner()
        .withBean(ThreadPool.class, () -> ThreadPool.builder("mine").threads(1).build())
        .run(
            context ->
                assertThat(context.getBean(ThreadPool.class).state()).isEqualTo(PoolState.RUNNING));
  }

  @Test
  void close_queuedJobs_areRunBeforeBeansAreDestroyed() {
    runner
        .withUserConfiguration(WithResource.class)
        .run(
            context -> {
              Resource resource = context.getBean(Resource.class);
              Gate gate = new Gate();
              ThreadPool pool = context.getBean(ThreadPool.class);
              List<JobHandle<Boolean>> jobs = new ArrayList<>();
              jobs.add(pool.submit(() -> resource.openAfter(gate)));
              for (int i = 0; i < 10; i++) {
                jobs.add(pool.submit(() -> resource.open));
              }
              gate.awaitArrivals();
              CompletableFuture<Void> closing = CompletableFuture.runAsync(context::close);
              await().until(() -> pool.state() == PoolState.DRAINING);
              gate.open();
              closing.join();
              for (JobHandle<Boolean> job : jobs) {
                assertThat(job.await()).isTrue();
              }
              assertThat(resource.open).isFalse();
              assertThat(pool.state()).isEqualTo(PoolState.STOPPED);
            });
  }

  @Test
  void close_laterPhaseStillStopping_jobsAreAccepted() {
    runner
        .withUserConfiguration(LateSubmitter.class)
        .run(
            context -> {
              LateSubmitter late = context.getBean(LateSubmitter.class);
              context.close();
              assertThat(late.submitted.jobState()).isEqualTo(JobState.SUCCEEDED);
            });
  }

  @Test
  void close_severalPools_drainAtTheSameTime() {
    runner
        .withPropertyValues("threadsys.pools.cpu.threads=1")
        .run(
            context -> {
              Gate gate = new Gate(2);
              for (ThreadPool pool : context.getBeansOfType(ThreadPool.class).values()) {
                pool.submit(gate.thenReturn(1));
              }
              gate.awaitArrivals();
              CompletableFuture<Void> closing = CompletableFuture.runAsync(context::close);
              for (ThreadPool pool : context.getBeansOfType(ThreadPool.class).values()) {
                await().until(() -> pool.state() == PoolState.DRAINING);
              }
              gate.open();
              closing.join();
            });
  }

  @Test
  void close_jobThatHandsItsWorkToAnotherPool_getsThrough() {
    Contexts.runner()
        .withPropertyValues("threadsys.pools.io.threads=1", "threadsys.pools.cpu.threads=1")
        .run(
            context -> {
              ThreadPool io = context.getBean("io", ThreadPool.class);
              ThreadPool cpu = context.getBean("cpu", ThreadPool.class);
              PoolLifecycle lifecycle = context.getBean(PoolLifecycle.class);
              Gate gate = new Gate();
              JobHandle<JobHandle<String>> first =
                  io.submit(
                      () -> {
                        gate.pass();
                        return cpu.submit(() -> "through");
                      });
              gate.awaitArrivals();
              CompletableFuture<Void> closing = CompletableFuture.runAsync(context::close);
              await().until(() -> !lifecycle.isRunning());
              gate.open();
              closing.join();
              assertThat(first.await().await()).isEqualTo("through");
              assertThat(cpu.state()).isEqualTo(PoolState.STOPPED);
            });
  }

  @Test
  void close_poolThatIsFedAllTheTime_stillRunsWhatItAccepted() {
    runner
        .withPropertyValues("threadsys.pools.io.join-timeout=1s")
        .run(
            context -> {
              ThreadPool pool = context.getBean(ThreadPool.class);
              AtomicReference<JobHandle<Integer>> last = new AtomicReference<>();
              Thread feeder =
                  new Thread(
                      () -> {
                        try {
                          while (true) {
                            last.set(pool.submit(() -> 1));
                            last.get().await();
                          }
                        } catch (PoolNotRunningException | InterruptedException closed) {
                          // the end of the test
                        }
                      });
              feeder.start();
              await().until(() -> last.get() != null);
              context.close();
              feeder.join();
              assertThat(last.get().jobState()).isEqualTo(JobState.SUCCEEDED);
              assertThat(pool.stats().jobs().cancelled()).isZero();
            });
  }

  @Test
  void close_jobLongerThanTheJoinTimeout_isCancelledAndReported(CapturedOutput output) {
    runner
        .withPropertyValues("threadsys.pools.io.join-timeout=50ms")
        .run(
            context -> {
              Gate gate = new Gate();
              JobHandle<Integer> job = context.getBean(ThreadPool.class).submit(gate.thenReturn(1));
              gate.awaitArrivals();
              context.close();
              assertThat(job.jobState()).isEqualTo(JobState.CANCELLED);
              assertThat(output)
                  .contains("Pool 'io' did not drain within its join timeout")
                  .contains("Pool 'io' stopped at once: 0 jobs completed, 1 cancelled");
            });
  }

  @Test
  void close_jobThatIgnoresItsInterrupt_isNamedInTheReport(CapturedOutput output) {
    runner
        .withPropertyValues("threadsys.pools.io.join-timeout=50ms")
        .run(
            context -> {
              Gate gate = new Gate();
              context
                  .getBean(ThreadPool.class)
                  .submit(gate::passStubbornly, JobOptions.named("stubborn"));
              gate.awaitArrivals();
              context.close();
              assertThat(output).contains("abandoned [io-1 (job 'stubborn')]");
              gate.open();
            });
  }

  @Test
  void close_runningJob_isAwaitedAndReported(CapturedOutput output) {
    runner.run(
        context -> {
          Gate gate = new Gate();
          context.getBean(ThreadPool.class).submit(gate.thenReturn(1));
          gate.awaitArrivals();
          CompletableFuture<Void> closing = CompletableFuture.runAsync(context::close);
          await().until(() -> context.getBean(ThreadPool.class).state() == PoolState.DRAINING);
          gate.open();
          closing.join();
          assertThat(output).contains("Pool 'io' drained: 1 jobs completed, 0 cancelled");
        });
  }

  @Test
  void restart_stoppedContext_poolTakesJobsAgain() {
    runner.run(
        context -> {
          ConfigurableApplicationContext source = context.getSourceApplicationContext();
          ThreadPool pool = context.getBean(ThreadPool.class);
          source.stop();
          assertThat(pool.state()).isEqualTo(PoolState.STOPPED);
          source.start();
          assertThat(pool.submit(() -> "again").await()).isEqualTo("again");
        });
  }

  @Test
  void restart_pausedContext_poolTakesJobsAgain() {
    runner.run(
        context -> {
          ConfigurableApplicationContext source = context.getSourceApplicationContext();
          source.pause();
          assertThat(context.getBean(ThreadPool.class).state()).isEqualTo(PoolState.STOPPED);
          source.restart();
          assertThat(context.getBean(ThreadPool.class).submit(() -> 1).await()).isEqualTo(1);
        });
  }

  @Test
  void close_failedStartOfTheContext_leavesNoWorkerBehind() {
    Contexts.runner()
        .withPropertyValues("threadsys.pools.doomed.threads=1")
        .withBean("broken", Object.class, PoolLifecycleTest::fail)
        .run(
            context -> {
              assertThat(context).hasFailed();
              await()
                  .until(
                      () ->
                          Thread.getAllStackTraces().keySet().stream()
                              .noneMatch(thread -> thread.getName().startsWith("doomed-")));
            });
  }

  private static Object fail() {
    throw new IllegalStateException("on purpose");
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(ThreadSysAutoConfiguration.class)
  static class Runner {

    @Bean
    ApplicationRunner runner(ThreadPool pool, AtomicReference<String> result) {
      return arguments ->
          result.set(pool.submit(() -> "ran on " + Thread.currentThread().getName()).await());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class EarlySubmitter {

    private final ThreadPool pool;
    private JobHandle<String> early;

    EarlySubmitter(ThreadPool pool) {
      this.pool = pool;
    }

    @PostConstruct
    void submit() {
      early = pool.submit(() -> "early");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class WithResource {

    /** Made after the pools, and so destroyed before they are: only a drain before that helps. */
    @Bean
    @DependsOn("io")
    Resource resource() {
      return new Resource();
    }
  }

  static class Resource implements AutoCloseable {

    private volatile boolean open = true;

    boolean openAfter(Gate gate) throws InterruptedException {
      gate.pass();
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }

  /** Like a web server that lets its last requests end. */
  @Configuration(proxyBeanMethods = false)
  static class LateSubmitter implements SmartLifecycle {

    private final ThreadPool pool;
    private volatile boolean running;
    private volatile JobHandle<Integer> submitted;

    LateSubmitter(ThreadPool pool) {
      this.pool = pool;
    }

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      submitted = pool.submit(() -> 1);
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return Integer.MAX_VALUE - 1024;
    }
  }
}
