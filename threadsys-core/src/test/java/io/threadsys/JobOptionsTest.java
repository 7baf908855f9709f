package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.config.JobConfig;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.event.JobEnded;
import io.threadsys.event.PoolListener;
import io.threadsys.job.Job;
import io.threadsys.job.JobContext;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobId;
import io.threadsys.job.JobIdKind;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import io.threadsys.queue.JobQueues;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract J7 (what a submission or a job says of itself: 4.3.1) and J8 (ids: 4.4.1). */
@Timeout(60)
class JobOptionsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void options_ofTheJob_areUsedIfTheSubmissionSaysNothing() throws Exception {
    Job<String> urgent =
        new Job<>() {
          @Override
          public String run(JobContext context) {
            return context.name();
          }

          @Override
          public JobOptions options() {
            return JobOptions.named("urgent").withPriority(Priority.CRITICAL);
          }
        };
    try (ThreadPool pool = ThreadPool.builder("mail").queueFactory(JobQueues.PRIORITY).start()) {
      JobHandle<String> own = pool.submit(urgent);
      JobHandle<String> given = pool.submit(urgent, JobOptions.named("given"));

      assertThat(own.await()).isEqualTo("urgent");
      assertThat(own.options().priority()).isEqualTo(Priority.CRITICAL);
      assertThat(given.await()).isEqualTo("given");
      assertThat(given.options().priority()).isEqualTo(Priority.NORMAL);
    }
  }

  @Test
  void tags_ofASubmission_showInItsEvent() {
    List<JobEnded> ended = new CopyOnWriteArrayList<>();
    PoolListener listener =
        new PoolListener() {
          @Override
          public void jobEnded(JobEnded event) {
            ended.add(event);
          }
        };
    try (ThreadPool pool = ThreadPool.builder("mail").listener(listener).start()) {
      pool.submit(() -> {}, JobOptions.named("send").withTags(Map.of("tenant", "7")));
    }

    assertThat(ended).extracting(JobEnded::tags).containsExactly(Map.of("tenant", "7"));
  }

  @Test
  void estimate_jobReportsNothing_givesItsProgress() throws Exception {
    ManualTicker ticker = new ManualTicker();
    Gate gate = new Gate("running");
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).ticker(ticker).start()) {
      JobHandle<?> handle = pool.submit(gate::pass, JobOptions.defaults().withEstimate(MINUTE));
      gate.awaitArrival();
      assertThat(handle.progress()).isZero();

      ticker.advance(Duration.ofSeconds(15));
      assertThat(handle.progress()).isEqualTo(0.25);
      ticker.advance(MINUTE);
      assertThat(handle.progress()).isEqualTo(0.99);
      gate.open();
      handle.await();
      assertThat(handle.progress()).isEqualTo(1);
    }
  }

  @Test
  void estimate_jobReports_isNotAsked() throws Exception {
    ManualTicker ticker = new ManualTicker();
    Gate gate = new Gate("running");
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).ticker(ticker).start()) {
      JobHandle<?> handle =
          pool.submit(
              context -> {
                context.progress(0.5);
                return gate.pass();
              },
              JobOptions.defaults().withEstimate(MINUTE));
      gate.awaitArrival();
      ticker.advance(MINUTE);

      assertThat(handle.progress()).isEqualTo(0.5);
      gate.open();
    }
  }

  @Test
  void deadline_inContext_isTheEndOfTheRunTimeout() throws Exception {
    ManualTicker ticker = new ManualTicker();
    try (ThreadPool pool = ThreadPool.builder("mail").ticker(ticker).start()) {
      Deadline limited =
          pool.submit(JobContext::deadline, JobOptions.defaults().withRunTimeout(MINUTE)).await();
      Deadline free = pool.submit(JobContext::deadline).await();

      assertThat(limited.remainingNanos()).isEqualTo(MINUTE.toNanos());
      ticker.advance(MINUTE);
      assertThat(limited.hasPassed()).isTrue();
      assertThat(free).isSameAs(Deadline.never());
    }
  }

  @Test
  void ids_byDefault_countTheJobs() {
    try (ThreadPool pool = ThreadPool.builder("mail").start()) {
      JobId first = pool.submit(() -> {}).id();
      JobId second = pool.submit(() -> {}).id();

      assertThat(first).isEqualTo(new JobId(1, null)).hasToString("1");
      assertThat(second).isEqualTo(new JobId(2, null)).isGreaterThan(first);
    }
  }

  @Test
  void ids_uuid_areTimeOrderedVersion7() {
    JobConfig jobs = JobConfig.defaults().withIds(JobIdKind.UUID);
    try (ThreadPool pool = ThreadPool.builder("mail").jobs(j -> jobs).start()) {
      List<JobId> ids = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        ids.add(pool.submit(() -> {}).id());
      }

      assertThat(ids).doesNotHaveDuplicates().isSorted();
      assertThat(ids).extracting(JobId::uuid).extracting(UUID::version).containsOnly(7);
      assertThat(ids.get(0)).hasToString(String.valueOf(ids.get(0).uuid()));
    }
  }

  @Test
  void ids_ofASubmission_overrideThePools() {
    try (ThreadPool pool = ThreadPool.builder("mail").start()) {
      assertThat(pool.submit(() -> {}, JobOptions.defaults().withIds(JobIdKind.UUID)).id().uuid())
          .isNotNull();
    }
  }

  @Test
  void options_faults_areReportedTogether() {
    assertThatThrownBy(
            () ->
                new JobOptions(
                    "send",
                    Priority.NORMAL,
                    Map.of(),
                    Duration.ZERO,
                    Duration.ofMillis(-1),
                    Duration.ZERO,
                    Duration.ZERO,
                    null,
                    null,
                    null,
                    null))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll("delay", "estimate", "queue-timeout", "run-timeout");
  }
}
