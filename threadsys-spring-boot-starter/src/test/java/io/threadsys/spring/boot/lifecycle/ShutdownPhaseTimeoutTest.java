package io.threadsys.spring.boot.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import io.threadsys.spring.boot.testkit.Gate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@ExtendWith(OutputCaptureExtension.class)
class ShutdownPhaseTimeoutTest {

  @Test
  void close_joinTimeoutLongerThanThePhase_beansOutliveTheJobs() {
    Contexts.withPoolIo()
        .withPropertyValues(
            "threadsys.pools.io.join-timeout=1m", "spring.lifecycle.timeout-per-shutdown-phase=1ms")
        .withUserConfiguration(WithResource.class)
        .run(
            context -> {
              WithResource.Resource resource = context.getBean(WithResource.Resource.class);
              Gate gate = new Gate();
              JobHandle<Integer> job = context.getBean(ThreadPool.class).submit(gate.thenReturn(1));
              gate.awaitArrivals();
              CompletableFuture<Void> closing = CompletableFuture.runAsync(context::close);
              assertThat(resource.closed)
                  .failsWithin(200, TimeUnit.MILLISECONDS); // a hundred times the phase
              gate.open();
              closing.join();
              assertThat(job.jobState()).isEqualTo(JobState.SUCCEEDED);
              assertThat(resource.closed).isCompleted();
            });
  }

  @Test
  void start_joinTimeoutLongerThanThePhase_saysSo(CapturedOutput output) {
    Contexts.withPoolIo()
        .withPropertyValues("threadsys.pools.io.join-timeout=1m")
        .run(context -> assertThat(output).contains("may take up to PT2M1S"));
  }

  @Test
  void start_joinTimeoutShorterThanThePhase_saysNothing(CapturedOutput output) {
    Contexts.withPoolIo().run(context -> assertThat(output).doesNotContain("may take up to"));
  }

  @Test
  void start_endlessJoinTimeout_overflowsNothing(CapturedOutput output) {
    Contexts.withPoolIo()
        .withPropertyValues("threadsys.pools.io.join-timeout=1000000d")
        .run(context -> assertThat(output).contains("may take up to PT17520H1S"));
  }

  @Configuration(proxyBeanMethods = false)
  static class WithResource {

    /** Made after the pools, and so destroyed before they are: only a drain before that helps. */
    @Bean
    @DependsOn("io")
    Resource resource() {
      return new Resource();
    }

    static class Resource implements AutoCloseable {

      private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

      @Override
      public void close() {
        closed.complete(true);
      }
    }
  }
}
