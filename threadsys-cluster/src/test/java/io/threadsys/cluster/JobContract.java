package io.threadsys.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.threadsys.cluster.event.NodeState;
import io.threadsys.cluster.job.DurableJobFailedException;
import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobRequest;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.PayloadRefusedException;
import io.threadsys.cluster.job.SubmitOptions;
import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.cluster.testkit.Gate;
import io.threadsys.cluster.testkit.TestDatabase;
import io.threadsys.cluster.testkit.TestNode;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.job.AwaitTimeoutException;
import io.threadsys.job.JobCancelledException;
import io.threadsys.job.Priority;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised about jobs on any database, here with one node. */
abstract class JobContract {

  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final DurableRetryPolicy THREE_QUICK =
      DurableRetryPolicy.attempts(3, Backoff.fixed(Duration.ofMillis(20)));

  record Order(String item, int count) {}

  record Receipt(String text) {}

  private TestDatabase database;
  private String prefix;
  private TestNode node;
  private DistributedJobs jobs;

  abstract TestDatabase open();

  @BeforeEach
  void openDatabase() {
    database = open();
    prefix = database.newPrefix();
    node = TestNode.build(database.source(), prefix, builder -> builder);
    jobs = node.jobs();
  }

  @AfterEach
  void closeAll() {
    node.close();
    database.close();
  }

  @Test
  void submit_registeredType_runsAndReturnsItsResult() throws Exception {
    jobs.register(
        "order", Order.class, (order, run) -> new Receipt(order.count() + " " + order.item()));
    jobs.start();

    SubmittedJob job = jobs.submit("order", new Order("tea", 2));

    assertThat(job.result(Receipt.class, PATIENCE)).isEqualTo(new Receipt("2 tea"));
    JobStatus status = job.status().orElseThrow();
    assertThat(status.state()).isEqualTo(DurableState.SUCCEEDED);
    assertThat(status.attempts()).isEqualTo(1);
    assertThat(status.progress()).isEqualTo(1);
    assertThat(status.finishedAt()).isAfterOrEqualTo(status.submittedAt());
  }

  @Test
  void submit_beforeStart_waitsAndRunsOnceStarted() throws Exception {
    jobs.register("order", Order.class, (order, run) -> order.item());
    SubmittedJob job = jobs.submit("order", new Order("tea", 2));
    assertThat(job.status().orElseThrow().state()).isEqualTo(DurableState.WAITING);

    jobs.start();

    assertThat(job.result(String.class, PATIENCE)).isEqualTo("tea");
  }

  @Test
  void submit_jobThrowsTwice_isTriedAgainUntilItSucceeds() throws Exception {
    List<Integer> attempts = new ArrayList<>();
    jobs.register(
        JobType.of("flaky", String.class).withRetries(THREE_QUICK),
        (payload, run) -> {
          attempts.add(run.attempt());
          if (run.attempt() < 3) {
            throw new IllegalStateException("not yet");
          }
          return payload;
        });
    jobs.start();

    SubmittedJob job = jobs.submit("flaky", "done");

    assertThat(job.result(String.class, PATIENCE)).isEqualTo("done");
    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(job.status().orElseThrow().attempts()).isEqualTo(3);
  }

  @Test
  void submit_jobAlwaysThrows_becomesADeadLetterWithErrorAndStack() throws Exception {
    jobs.register(
        JobType.of("broken", String.class).withRetries(THREE_QUICK),
        (payload, run) -> {
          throw new IllegalStateException("no use", new IllegalArgumentException("the reason"));
        });
    jobs.start();

    SubmittedJob job = jobs.submit("broken", "x");

    assertThatThrownBy(() -> job.result(String.class, PATIENCE))
        .isInstanceOf(DurableJobFailedException.class)
        .hasMessageContaining("no use");
    assertThat(jobs.deadLetters().list(null, 0, 10))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key()).isEqualTo(job.key());
              assertThat(letter.payload()).isEqualTo("\"x\"");
              assertThat(letter.status().attempts()).isEqualTo(3);
              assertThat(letter.status().error())
                  .isEqualTo("java.lang.IllegalStateException: no use");
              assertThat(letter.status().stack())
                  .contains("at io.threadsys.cluster.JobContract")
                  .contains("Caused by: java.lang.IllegalArgumentException: the reason");
            });
  }

  @Test
  void requeue_deadLetter_runsItAgainWithAllItsAttempts() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    jobs.register(
        JobType.of("mended", String.class).withRetries(DurableRetryPolicy.none()),
        (payload, run) -> {
          if (runs.incrementAndGet() == 1) {
            throw new IllegalStateException("broken");
          }
          return run.attempt();
        });
    jobs.start();
    SubmittedJob job = jobs.submit("mended", "x");
    assertThat(job.await(PATIENCE).state()).isEqualTo(DurableState.DEAD);

    assertThat(jobs.deadLetters().requeue(job.key())).isTrue();

    assertThat(job.result(Integer.class, PATIENCE)).isEqualTo(1);
    assertThat(jobs.deadLetters().list(null, 0, 10)).isEmpty();
  }

  @Test
  void deleteDeadLetter_once_isGoneAndUnknown() throws Exception {
    SubmittedJob job = deadJob("bad");

    assertThat(jobs.deadLetters().delete(job.key())).isTrue();

    assertThat(jobs.deadLetters().delete(job.key())).isFalse();
    assertThat(job.status()).isEmpty();
  }

  @Test
  void requeueAll_ofOneType_leavesTheOthers() throws Exception {
    deadJob("bad");
    SubmittedJob other = deadJob("worse");

    assertThat(jobs.deadLetters().requeueAll("bad")).isEqualTo(1);

    assertThat(jobs.deadLetters().list("worse", 0, 10))
        .extracting(letter -> letter.key())
        .containsExactly(other.key());
    assertThat(jobs.deadLetters().deleteAll(null)).isBetween(1, 2);
  }

  private SubmittedJob deadJob(String type) throws Exception {
    jobs.register(
        JobType.of(type, String.class).withRetries(DurableRetryPolicy.none()),
        (payload, run) -> {
          throw new IllegalStateException("always");
        });
    if (jobs.stats().state() == NodeState.NEW) {
      jobs.start();
    }
    SubmittedJob job = jobs.submit(type, "x");
    assertThat(job.await(PATIENCE).state()).isEqualTo(DurableState.DEAD);
    return job;
  }

  @Test
  void submit_sameKeyTwice_isOneJobEvenAfterItEnded() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    jobs.register("order", Order.class, (order, run) -> runs.incrementAndGet());
    jobs.start();

    SubmittedJob first = jobs.submit("order", new Order("tea", 1), SubmitOptions.keyed("42"));
    SubmittedJob second = jobs.submit("order", new Order("tea", 9), SubmitOptions.keyed("42"));
    first.await(PATIENCE);
    SubmittedJob third = jobs.submit("order", new Order("tea", 9), SubmitOptions.keyed("42"));

    assertThat(first.isNew()).isTrue();
    assertThat(second.isNew()).isFalse();
    assertThat(third.isNew()).isFalse();
    assertThat(third.result(Integer.class, PATIENCE)).isEqualTo(1);
  }

  @Test
  void submit_withDelay_startsNotBeforeItsTime() throws Exception {
    jobs.register("order", Order.class, (order, run) -> order.item());
    jobs.start();

    SubmittedJob job =
        jobs.submit(
            "order",
            new Order("tea", 1),
            SubmitOptions.defaults().withDelay(Duration.ofMillis(600)));

    JobStatus ended = job.await(PATIENCE);
    assertThat(Duration.between(ended.submittedAt(), ended.finishedAt()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(590));
  }

  @Test
  void submitAll_manyJobs_storesAndRunsEachOnce() throws Exception {
    ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
    jobs.register("number", Integer.class, (number, run) -> seen.add(number));
    jobs.start();
    List<JobRequest> requests =
        IntStream.range(0, 300).mapToObj(number -> JobRequest.of("number", number)).toList();

    List<SubmittedJob> submitted = jobs.submitAll(requests);

    assertThat(submitted).hasSize(300).allMatch(SubmittedJob::isNew);
    for (SubmittedJob job : submitted) {
      assertThat(job.await(PATIENCE).state()).isEqualTo(DurableState.SUCCEEDED);
    }
    assertThat(seen).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  void priorities_jobsDueTogether_startTheMoreImportantFirst() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    jobs.register(
        JobType.of("ranked", String.class).withMaxConcurrent(1),
        (payload, run) -> order.add(payload));
    List<SubmittedJob> submitted = new ArrayList<>();
    for (Priority priority : Priority.values()) {
      submitted.add(
          jobs.submit("ranked", priority.name(), SubmitOptions.defaults().withPriority(priority)));
    }

    jobs.start();

    for (SubmittedJob job : submitted) {
      job.await(PATIENCE);
    }
    assertThat(order).containsExactly("CRITICAL", "HIGH", "NORMAL", "LOW");
  }

  @Test
  void cancel_waitingJob_neverRuns() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    jobs.register("order", Order.class, (order, run) -> runs.incrementAndGet());
    SubmittedJob job = jobs.submit("order", new Order("tea", 1));

    assertThat(job.cancel()).isTrue();
    jobs.start();

    assertThat(job.await(PATIENCE).state()).isEqualTo(DurableState.CANCELLED);
    assertThatThrownBy(() -> job.result(String.class, PATIENCE))
        .isInstanceOf(JobCancelledException.class);
    assertThat(job.cancel()).isFalse();
    assertThat(runs).hasValue(0);
  }

  @Test
  void cancel_runningJob_cancelsItsTokenAndEndsIt() throws Exception {
    Gate gate = new Gate();
    ConcurrentLinkedQueue<Boolean> cancelled = new ConcurrentLinkedQueue<>();
    jobs.register(
        "long",
        String.class,
        (payload, run) -> {
          try {
            gate.pass();
          } finally {
            cancelled.add(run.token().isCancelled());
          }
          return null;
        });
    jobs.start();
    SubmittedJob job = jobs.submit("long", "x");
    gate.awaitArrival();

    assertThat(jobs.cancel(job.key())).isTrue();

    assertThat(job.await(PATIENCE).state()).isEqualTo(DurableState.CANCELLED);
    await().atMost(PATIENCE).until(() -> cancelled.contains(true));
  }

  @Test
  void timeout_jobRunsLonger_isADeadLetterAtOnceAndInterrupted() throws Exception {
    Gate gate = new Gate();
    ConcurrentLinkedQueue<String> ends = new ConcurrentLinkedQueue<>();
    jobs.register(
        JobType.of("slow", String.class).withTimeout(Duration.ofMillis(100)),
        (payload, run) -> {
          try {
            gate.pass();
          } catch (InterruptedException e) {
            ends.add("interrupted");
            throw e;
          }
          return null;
        });
    jobs.start();

    JobStatus ended = jobs.submit("slow", "x").await(PATIENCE);

    assertThat(ended.state()).isEqualTo(DurableState.DEAD);
    assertThat(ended.error()).contains("longer than 100ms");
    assertThat(ended.attempts()).isEqualTo(1);
    await().atMost(PATIENCE).until(() -> ends.contains("interrupted"));
  }

  @Test
  void progress_ofARunningJob_canBeRead() throws Exception {
    Gate gate = new Gate();
    jobs.register(
        "long",
        String.class,
        (payload, run) -> {
          run.progress(0.25);
          gate.pass();
          return null;
        });
    jobs.start();
    SubmittedJob job = jobs.submit("long", "x");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JobStatus status = job.status().orElseThrow();
              assertThat(status.state()).isEqualTo(DurableState.RUNNING);
              assertThat(status.progress()).isEqualTo(0.25);
            });
    gate.open();
    assertThat(job.await(PATIENCE).progress()).isEqualTo(1);
  }

  @Test
  void await_jobNotEndedInTime_saysSo() {
    SubmittedJob job = jobs.submit("order", new Order("tea", 1));

    assertThatThrownBy(() -> job.await(Duration.ofMillis(10)))
        .isInstanceOf(AwaitTimeoutException.class)
        .hasMessageContaining(job.key().toString());
  }

  @Test
  void status_unknownKey_isEmpty() {
    assertThat(jobs.status(new JobKey("order", "unknown"))).isEmpty();
    assertThat(jobs.cancel(new JobKey("order", "unknown"))).isFalse();
  }

  @Test
  void pause_type_keepsItsJobsWaitingUntilResumed() throws Exception {
    jobs.register("order", Order.class, (order, run) -> order.item());
    jobs.register("other", String.class, (payload, run) -> payload);
    jobs.pause("order");
    jobs.start();

    SubmittedJob paused = jobs.submit("order", new Order("tea", 1));
    jobs.submit("other", "x").await(PATIENCE);

    assertThat(paused.status().orElseThrow().state()).isEqualTo(DurableState.WAITING);
    assertThat(jobs.paused()).containsExactly("order");
    jobs.resume("order");
    assertThat(paused.result(String.class, PATIENCE)).isEqualTo("tea");
  }

  @Test
  void payload_tooLarge_isRefusedWithBothSizes() {
    String large = "x".repeat(2 << 20);

    assertThatThrownBy(() -> jobs.submit("order", large))
        .isInstanceOf(PayloadRefusedException.class)
        .hasMessageContaining("2097154 bytes")
        .hasMessageContaining("may have 1048576")
        .hasMessageContaining("payload-limit");
  }

  @Test
  void payload_unreadable_isADeadLetterThatSaysWhy() throws Exception {
    jobs.register(
        JobType.of("order", Order.class).withRetries(DurableRetryPolicy.none()),
        (order, run) -> null);
    jobs.start();

    JobStatus ended = jobs.submit("order", List.of("no", "order")).await(PATIENCE);

    assertThat(ended.state()).isEqualTo(DurableState.DEAD);
    assertThat(ended.error()).contains("payload of job 'order/").contains("Order");
  }

  @Test
  void payload_withUnknownAndMissingFields_isReadAllTheSame() throws Exception {
    jobs.register("order", Order.class, (order, run) -> order);
    jobs.start();

    SubmittedJob job = jobs.submit("order", Map.of("item", "tea", "colour", "green"));

    assertThat(job.result(Order.class, PATIENCE)).isEqualTo(new Order("tea", 0));
  }

  @Test
  void result_tooLarge_isNotKeptButTheJobHasSucceeded() throws Exception {
    jobs.register("large", String.class, (payload, run) -> "x".repeat(2 << 20));
    jobs.start();

    JobStatus ended = jobs.submit("large", "x").await(PATIENCE);

    assertThat(ended.state()).isEqualTo(DurableState.SUCCEEDED);
    assertThat(ended.result()).isNull();
    assertThat(ended.error()).contains("2097154 bytes");
  }

  @Test
  void register_sameTypeTwice_isRefused() {
    jobs.register("order", Order.class, (order, run) -> null);

    assertThatThrownBy(() -> jobs.register("order", Order.class, (order, run) -> null))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("'order'");
  }

  @Test
  void start_twice_isRefused() {
    jobs.start();

    assertThatThrownBy(jobs::start)
        .isInstanceOf(NodeRunningException.class)
        .hasMessageContaining("RUNNING");
  }

  @Test
  void start_afterAShutdown_runsJobsAgain() throws Exception {
    jobs.register("order", String.class, (payload, run) -> payload);
    jobs.start();
    jobs.submit("order", "before").await(PATIENCE);
    jobs.shutdown(PATIENCE);
    SubmittedJob other = jobs.submit("order", "other");

    jobs.start();

    assertThat(other.result(String.class, PATIENCE)).isEqualTo("other");
    assertThat(jobs.stats().totals().succeeded()).isEqualTo(2);
  }

  @Test
  void unknownType_isLeftWaitingForOtherNodes() throws Exception {
    jobs.register("known", String.class, (payload, run) -> payload);
    jobs.start();
    SubmittedJob unknown = jobs.submit("unknown", "x");
    jobs.submit("known", "x").await(PATIENCE);

    assertThat(unknown.status().orElseThrow().state()).isEqualTo(DurableState.WAITING);
    jobs.register("unknown", String.class, (payload, run) -> payload);
    assertThat(unknown.result(String.class, PATIENCE)).isEqualTo("x");
  }
}
