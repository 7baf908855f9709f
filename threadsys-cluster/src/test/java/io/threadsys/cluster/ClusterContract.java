package io.threadsys.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.threadsys.cluster.event.ClusterListener;
import io.threadsys.cluster.event.ExecutionEnded;
import io.threadsys.cluster.event.ExecutionOutcome;
import io.threadsys.cluster.event.NodeStopped;
import io.threadsys.cluster.job.DurableJobContext;
import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobRequest;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.Recurrence;
import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.cluster.testkit.Events;
import io.threadsys.cluster.testkit.Gate;
import io.threadsys.cluster.testkit.TestNode;
import io.threadsys.error.InvalidConfigException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is promised about several nodes on any database, here in one process. */
abstract class ClusterContract extends SeveralNodes {

  @Test
  void submit_onANodeThatCanNotRunIt_isRunByOneThatCan() throws Exception {
    DistributedJobs worker = node("worker");
    worker.register("greet", String.class, (name, run) -> "hello " + name + " from " + run.node());
    worker.start();
    DistributedJobs front = DistributedJobs.builder(database.source()).tablePrefix(prefix).build();

    SubmittedJob job = front.submit("greet", "Ada");

    assertThat(job.result(String.class, PATIENCE)).isEqualTo("hello Ada from worker");
    assertThat(job.status().orElseThrow().node()).isEqualTo("worker");
  }

  @Test
  void register_onANodeWithoutPool_isRefused() {
    DistributedJobs front = DistributedJobs.builder(database.source()).tablePrefix(prefix).build();

    assertThatThrownBy(() -> front.register("greet", String.class, (name, run) -> null))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("pool");
  }

  @Test
  void jobs_threeNodes_eachRunsOnceAndTheLoadIsShared() throws Exception {
    Queue<Integer> seen = new ConcurrentLinkedQueue<>();
    Queue<String> runners = new ConcurrentLinkedQueue<>();
    CountingHandler handler = new CountingHandler(seen, runners);
    DistributedJobs first = node("a");
    for (DistributedJobs node : List.of(first, node("b"), node("c"))) {
      node.register("number", Integer.class, handler::handle);
    }
    first.submitAll(
        IntStream.range(0, 300).mapToObj(number -> JobRequest.of("number", number)).toList());

    nodes.forEach(node -> node.jobs().start());

    await().atMost(PATIENCE).until(() -> seen.size() >= 300);
    assertThat(seen).hasSize(300).doesNotHaveDuplicates();
    assertThat(runners).contains("a", "b", "c");
  }

  @Test
  void jobs_endingWhileHeartbeatsAndProgressAreWritten_neverWaitForEachOthersRows()
      throws Exception {
    Events events = new Events();
    DistributedJobs first = node("a");
    for (DistributedJobs node : List.of(first, node("b"))) {
      node.addListener(events);
      node.register(
          "number",
          Integer.class,
          (number, run) -> {
            run.progress(0.5);
            return number;
          });
      node.start();
    }

    List<SubmittedJob> submitted =
        first.submitAll(
            IntStream.range(0, 1_500).mapToObj(n -> JobRequest.of("number", n)).toList());
    await()
        .atMost(PATIENCE)
        .until(() -> events.count(ExecutionOutcome.SUCCEEDED) >= submitted.size());

    assertThat(events.databaseFailures).isEmpty();
  }

  @Test
  void poller_thatStoppedForEndsToBeWritten_goesOnWhenTheyAre() throws Exception {
    int jobs = 4_000;
    Gate gate = new Gate();
    DistributedJobs node = node("node", builder -> builder.pollInterval(Duration.ofMinutes(10)));
    node.register("number", Integer.class, (number, run) -> number);
    node.addListener(new SlowWriting(gate));
    node.submitAll(IntStream.range(0, jobs).mapToObj(n -> JobRequest.of("number", n)).toList());
    node.start();
    await().atMost(PATIENCE).until(() -> node.stats().endsToWrite() > 2_000);

    gate.open();

    await().atMost(PATIENCE).until(() -> node.stats().totals().succeeded() == jobs);
  }

  /** Holds up the thread that writes ends. */
  private record SlowWriting(Gate gate) implements ClusterListener {

    @Override
    public void runEnded(ExecutionEnded event) {
      try {
        gate.pass();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Takes a moment, so that no node gets all. */
  private record CountingHandler(Queue<Integer> seen, Queue<String> runners) {

    Object handle(Integer number, DurableJobContext run) throws InterruptedException {
      seen.add(number);
      runners.add(run.node());
      boolean unused = new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
      return null;
    }
  }

  @Test
  void cancel_runningJobOfAnotherNode_endsItThere() throws Exception {
    Gate gate = new Gate();
    DistributedJobs worker = node("worker");
    worker.register(
        "long",
        String.class,
        (payload, run) -> {
          gate.pass();
          return null;
        });
    worker.start();
    DistributedJobs other = node("other");
    other.start();
    SubmittedJob job = other.submit("long", "x");
    gate.awaitArrival();

    assertThat(other.cancel(job.key())).isTrue();

    JobStatus ended = job.await(PATIENCE);
    assertThat(ended.state()).isEqualTo(DurableState.CANCELLED);
    assertThat(ended.error()).contains("cancelled through the cluster");
  }

  @Test
  void pause_onOneNode_holdsOnAllOfThem() throws Exception {
    DistributedJobs worker = node("worker");
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    worker.register("item", String.class, (payload, run) -> seen.add(payload));
    worker.register("probe", String.class, (payload, run) -> payload);
    DistributedJobs other = node("other");
    other.pause("item");
    worker.start();
    other.start();
    SubmittedJob item = other.submit("item", "x");

    other.submit("probe", "x").await(PATIENCE);
    assertThat(item.status().orElseThrow().attempts()).isZero();

    other.resume("item");
    item.await(PATIENCE);
    assertThat(seen).containsExactly("x");
  }

  @Test
  void maxConcurrent_manyJobs_isNeverExceededOnANode() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    DistributedJobs worker = node("worker");
    worker.register(
        JobType.of("narrow", Integer.class).withMaxConcurrent(2),
        (number, run) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.yield();
          running.decrementAndGet();
          return null;
        });
    worker.register("wide", Integer.class, (number, run) -> number);
    worker.start();

    List<JobRequest> requests = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      requests.add(JobRequest.of("narrow", i));
      requests.add(JobRequest.of("wide", i));
    }
    for (SubmittedJob job : worker.submitAll(requests)) {
      assertThat(job.await(PATIENCE).state()).isEqualTo(DurableState.SUCCEEDED);
    }

    assertThat(most.get()).isBetween(1, 2);
    assertThat(worker.stats().totals().handedBack()).isZero();
  }

  @Test
  void shutdown_withRunningAndQueuedJobs_handsBackWhatDoesNotEnd() throws Exception {
    Gate gate = new Gate();
    DistributedJobs stopping = node("stopping", builder -> builder.concurrency(8));
    Events events = new Events();
    stopping.addListener(events);
    stopping.register(
        "work",
        Integer.class,
        (number, run) -> {
          gate.pass();
          return "stopping";
        });
    stopping.start();
    List<SubmittedJob> submitted =
        stopping.submitAll(
            IntStream.range(0, 8).mapToObj(number -> JobRequest.of("work", number)).toList());
    gate.awaitArrival();
    await().atMost(PATIENCE).until(() -> stopping.stats().held() == 8);

    NodeStopped stopped = stopping.shutdown(Duration.ofMillis(200));

    assertThat(stopped).isEqualTo(new NodeStopped(8, 0));
    assertThat(events.count(ExecutionOutcome.HANDED_BACK)).isEqualTo(8);
    for (SubmittedJob job : submitted) {
      assertThat(job.status().orElseThrow().state()).isEqualTo(DurableState.WAITING);
      assertThat(job.status().orElseThrow().node()).isNull();
    }
    DistributedJobs next = node("next");
    next.register("work", Integer.class, (number, run) -> "next " + run.attempt());
    next.start();
    for (SubmittedJob job : submitted) {
      assertThat(job.result(String.class, PATIENCE)).isEqualTo("next 1");
    }
  }

  @Test
  void pickedAhead_andNotBegunSoon_isGivenToOtherNodes() throws Exception {
    Gate gate = new Gate();
    AtomicInteger quick = new AtomicInteger();
    DistributedJobs busy = node("busy", builder -> builder.concurrency(2));
    Queue<String> runners = new ConcurrentLinkedQueue<>();
    busy.register("quick", Integer.class, (number, run) -> quick.incrementAndGet());
    busy.register(
        "long",
        Integer.class,
        (number, run) -> {
          gate.pass();
          runners.add(run.node());
          return null;
        });
    List<JobRequest> requests = new ArrayList<>();
    IntStream.range(0, 400).forEach(number -> requests.add(JobRequest.of("quick", number)));
    IntStream.range(0, 20).forEach(number -> requests.add(JobRequest.of("long", number)));
    List<SubmittedJob> submitted = busy.submitAll(requests);
    busy.start();
    gate.awaitArrival();
    DistributedJobs idle = node("idle");
    idle.register("long", Integer.class, (number, run) -> runners.add(run.node()));

    idle.start();

    await().atMost(PATIENCE).until(() -> runners.size() >= 16);
    assertThat(runners).containsOnly("idle");
    gate.open();
    for (SubmittedJob job : submitted) {
      assertThat(job.await(PATIENCE).state()).isEqualTo(DurableState.SUCCEEDED);
    }
    assertThat(idle.stats().totals().recovered()).isZero();
    assertThat(runners).hasSize(20);
  }

  @Test
  void shutdown_jobEndsInTime_waitsForIt() throws Exception {
    Gate gate = new Gate();
    DistributedJobs node = node("node");
    node.register(
        "work",
        String.class,
        (payload, run) -> {
          gate.pass();
          return "done";
        });
    node.start();
    SubmittedJob job = node.submit("work", "x");
    gate.awaitArrival();
    Thread opener = new Thread(gate::open);
    opener.start();

    assertThat(node.shutdown(PATIENCE)).isEqualTo(new NodeStopped(0, 0));
    assertThat(job.result(String.class, Duration.ZERO)).isEqualTo("done");
  }

  @Test
  void pool_refuses_jobsAreHandedBackAndRunLater() throws Exception {
    DistributedJobs node = node("node");
    node.register("work", Integer.class, (number, run) -> number);
    nodes.get(0).pool().shutdownNow();
    node.start();
    SubmittedJob job = node.submit("work", 1);

    nodes.get(0).pool().start();

    assertThat(job.result(Integer.class, PATIENCE)).isEqualTo(1);
  }

  @Test
  void schedule_onTwoNodes_runsAgainAndAgainButNeverTwiceAtATime() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    for (DistributedJobs node : List.of(node("a"), node("b"))) {
      node.schedule(
          "tick",
          Recurrence.every(Duration.ofMillis(10)),
          (nothing, run) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            runs.incrementAndGet();
            running.decrementAndGet();
            return null;
          });
      node.start();
    }

    await().atMost(PATIENCE).until(() -> runs.get() >= 5);

    assertThat(most).hasValue(1);
    JobStatus status =
        nodes.get(0).jobs().status(new JobKey("tick", JobKey.RECURRING)).orElseThrow();
    assertThat(status.state()).isIn(DurableState.WAITING, DurableState.RUNNING);
    assertThat(status.finishedAt()).isNotNull();
  }

  @Test
  void schedule_runThrows_goesOnWithTheNextTime() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    DistributedJobs node = node("node");
    Events events = new Events();
    node.addListener(events);
    node.schedule(
        JobType.of("tick", Void.class).withRetries(DurableRetryPolicy.none()),
        Recurrence.every(Duration.ofMillis(10)),
        (nothing, run) -> {
          if (runs.incrementAndGet() == 1) {
            throw new IllegalStateException("once");
          }
          return null;
        });
    node.start();

    await().atMost(PATIENCE).until(() -> events.count(ExecutionOutcome.SUCCEEDED) >= 2);

    assertThat(events.count(ExecutionOutcome.DEAD)).isEqualTo(1);
    assertThat(node.deadLetters().list(null, 0, 10)).isEmpty();
  }

  @Test
  void schedule_withOtherTimesThanBefore_movesTheJob() throws Exception {
    DistributedJobs old = node("old");
    old.schedule("tick", Recurrence.cron("0 0 3 1 1 *", ZoneOffset.UTC), (n, r) -> null);
    old.start();
    JobKey key = new JobKey("tick", JobKey.RECURRING);
    await().atMost(PATIENCE).until(() -> old.status(key).isPresent());
    assertThat(old.shutdown(Duration.ZERO)).isEqualTo(new NodeStopped(0, 0));
    DistributedJobs next = node("next");
    AtomicInteger runs = new AtomicInteger();
    next.schedule(
        "tick", Recurrence.every(Duration.ofMillis(10)), (n, r) -> runs.incrementAndGet());

    next.start();

    await().atMost(PATIENCE).until(() -> runs.get() >= 2);
    nodes.forEach(TestNode::close);
    assertThat(next.unschedule("tick")).isTrue();
    assertThat(next.status(key)).isEmpty();
  }

  @Test
  void purge_endedJobs_areForgottenAfterTheirRetention() throws Exception {
    DistributedJobs node = node("node", builder -> builder.retention(Duration.ZERO));
    node.register("work", Integer.class, (number, run) -> number);
    SubmittedJob job = node.submit("work", 1);
    node.start();
    await().atMost(PATIENCE).until(() -> node.stats().totals().succeeded() == 1);
    assertThat(node.shutdown(Duration.ZERO)).isEqualTo(new NodeStopped(0, 0));

    DistributedJobs next = node("next", builder -> builder.retention(Duration.ZERO));
    next.start();

    await().atMost(PATIENCE).until(() -> job.status().isEmpty());
  }

  @Test
  void end_thatTheDatabaseRefuses_isWrittenWithoutItsTextsAndHoldsUpNoOther() throws Exception {
    DistributedJobs node = node("node");
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter table "
              + prefix
              + "job add constraint "
              + prefix
              + "words check (error is null or error not like '%unspeakable%')");
    }
    node.register(
        JobType.of("rude", String.class).withRetries(DurableRetryPolicy.none()),
        (payload, run) -> {
          throw new IllegalStateException("unspeakable");
        });
    node.register("polite", Integer.class, (number, run) -> number);
    List<JobRequest> requests = new ArrayList<>();
    requests.add(JobRequest.of("rude", "x"));
    IntStream.range(0, 50).forEach(number -> requests.add(JobRequest.of("polite", number)));
    List<SubmittedJob> submitted = node.submitAll(requests);

    node.start();

    JobStatus rude = submitted.get(0).await(PATIENCE);
    assertThat(rude.state()).isEqualTo(DurableState.DEAD);
    assertThat(rude.error()).contains("cannot be stored");
    for (SubmittedJob job : submitted.subList(1, submitted.size())) {
      assertThat(job.await(PATIENCE).state()).isEqualTo(DurableState.SUCCEEDED);
    }
  }

  @Test
  void stats_afterSomeWork_countIt() throws Exception {
    DistributedJobs node = node("node");
    node.register("work", Integer.class, (number, run) -> number);
    node.register(
        JobType.of("bad", String.class).withRetries(DurableRetryPolicy.none()),
        (payload, run) -> {
          throw new IllegalStateException("always");
        });
    node.start();
    node.submit("work", 1).await(PATIENCE);
    node.submit("bad", "x").await(PATIENCE);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(node.stats().totals().succeeded()).isEqualTo(1);
              assertThat(node.stats().totals().dead()).isEqualTo(1);
            });
    assertThat(node.stats().totals().submitted()).isEqualTo(2);
    assertThat(node.stats().totals().picked()).isEqualTo(2);
    assertThat(node.stats().held()).isZero();
    assertThat(node.stats().isHealthy()).isTrue();
    assertThat(node.stats().lastPoll()).isNotNull();
  }
}
