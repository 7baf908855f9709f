package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.stats.RunningJob;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualTicker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which jobs have their code on a thread. Proves O1 (what a worker does). */
@Timeout(60)
class RunningJobsTest {

  private final ManualTicker clock = new ManualTicker();
  private final Gate gate = new Gate("job");

  private ThreadPool pool() {
    return ThreadPool.builder("mail").threads(1).queueSize(1).ticker(clock).start();
  }

  @Test
  void runningJobs_idlePool_areNone() throws Exception {
    try (ThreadPool pool = pool()) {
      pool.submit(() -> 1).await();
      Eventually.holds(() -> pool.runningJobs().isEmpty());
    }
    assertThat(ThreadPool.builder("new").build().runningJobs()).isEmpty();
  }

  @Test
  void runningJobs_jobOnAWorker_showsForHowLong() throws Exception {
    try (ThreadPool pool = pool()) {
      pool.submit(gate::pass, JobOptions.named("report"));
      gate.awaitArrival();
      pool.submit(() -> 2, JobOptions.named("waits"));
      clock.advance(Duration.ofSeconds(7));

      assertThat(pool.runningJobs())
          .containsExactly(new RunningJob("report", "mail-1", Duration.ofSeconds(7)));
      gate.open();
    }
  }

  @Test
  void runningJobs_jobWithinAJob_areBoth() throws Exception {
    try (ThreadPool pool = pool()) {
      pool.submit(
          () -> {
            clock.advance(Duration.ofSeconds(1));
            return pool.submit(gate::pass, JobOptions.named("inner")).await();
          },
          JobOptions.named("outer"));
      gate.awaitArrival();

      assertThat(pool.runningJobs())
          .containsExactlyInAnyOrder(
              new RunningJob("outer", "mail-1", Duration.ofSeconds(1)),
              new RunningJob("inner", "mail-1", Duration.ZERO));
      gate.open();
    }
  }

  @Test
  void runningJobs_codeThatGoesOnAfterTheEnd_showUntilItReturns() throws Exception {
    try (ThreadPool pool = pool()) {
      JobHandle<?> job = pool.submit(gate::passStubbornly, JobOptions.named("report"));
      gate.awaitArrival();
      job.cancel();

      assertThat(job.jobState()).isEqualTo(JobState.CANCELLED);
      assertThat(pool.runningJobs()).extracting(RunningJob::job).containsExactly("report");
      gate.open();
      Eventually.holds(() -> pool.runningJobs().isEmpty());
    }
  }

  @Test
  void runningJobs_jobRunByItsSubmitter_showsOnThatThread() throws Exception {
    try (ThreadPool pool = pool()) {
      pool.submit(gate::pass);
      gate.awaitArrival();
      pool.submit(() -> 2);
      JobOptions options =
          JobOptions.named("own").withBackpressure(BackpressureStrategy.callerRuns());
      JobHandle<List<RunningJob>> own = pool.submit(pool::runningJobs, options);

      assertThat(own.await())
          .contains(new RunningJob("own", Thread.currentThread().getName(), Duration.ZERO));
      gate.open();
    }
  }

  @Test
  void runningJobs_codeReturnedAStageThatGoesOn_areNone() throws Exception {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    try (ThreadPool pool = pool()) {
      JobHandle<Integer> job = pool.executeAsync(() -> stage, JobOptions.named("async"));
      Eventually.holds(() -> pool.stats("async").waiting().count() == 1);
      Eventually.holds(() -> pool.runningJobs().isEmpty());

      assertThat(job.jobState()).isEqualTo(JobState.RUNNING);
      stage.complete(1);
    }
  }
}
