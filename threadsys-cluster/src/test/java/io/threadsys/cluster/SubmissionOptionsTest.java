package io.threadsys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.cluster.event.ClusterListener;
import io.threadsys.cluster.event.ExecutionEnded;
import io.threadsys.cluster.event.PollEnded;
import io.threadsys.cluster.job.ContextPropagator;
import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.SubmitOptions;
import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.cluster.testkit.Gate;
import io.threadsys.cluster.testkit.TestDatabase;
import io.threadsys.cluster.testkit.TestNode;
import io.threadsys.job.Priority;
import io.threadsys.queue.JobQueues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said about a job reaches the node that runs it. */
@Timeout(180)
class SubmissionOptionsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

  private TestDatabase database;
  private TestNode node;
  private DistributedJobs jobs;

  /** Carries a trace, as the starter will. */
  private enum TraceCarrier implements ContextPropagator {
    INSTANCE;

    @Override
    public Map<String, String> capture() {
      String trace = TRACE.get();
      return trace == null ? Map.of() : Map.of("trace", trace);
    }

    @Override
    public AutoCloseable restore(Map<String, String> carried) {
      TRACE.set(carried.get("trace"));
      return TRACE::remove;
    }
  }

  @BeforeEach
  void openNode() {
    database = TestDatabase.h2();
    node =
        TestNode.build(
            database.source(), "o_", builder -> builder.contextPropagator(TraceCarrier.INSTANCE));
    jobs = node.jobs();
  }

  @AfterEach
  void closeNode() {
    TRACE.remove();
    node.close();
    database.close();
  }

  @Test
  void context_ofTheSubmitter_isThereWhereTheJobRunsAndGoneAfterwards() throws Exception {
    jobs.register("traced", String.class, (payload, run) -> String.valueOf(TRACE.get()));
    jobs.start();
    TRACE.set("abc");
    SubmittedJob with = jobs.submit("traced", "x");
    TRACE.remove();
    SubmittedJob without = jobs.submit("traced", "x");

    assertThat(with.result(String.class, PATIENCE)).isEqualTo("abc");
    assertThat(without.result(String.class, PATIENCE)).isEqualTo("null");
    CompletableFuture<String> left = new CompletableFuture<>();
    node.pool().execute(() -> left.complete(String.valueOf(TRACE.get())));
    assertThat(left.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("null");
  }

  @Test
  void retries_ofTheSubmission_replaceThoseOfTheType() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    jobs.register(
        JobType.of("bad", String.class).withRetries(JobContract.THREE_QUICK),
        (payload, run) -> {
          runs.incrementAndGet();
          throw new IllegalStateException("always");
        });
    jobs.start();

    JobStatus once =
        jobs.submit("bad", "x", SubmitOptions.defaults().withRetries(DurableRetryPolicy.none()))
            .await(PATIENCE);

    assertThat(once.state()).isEqualTo(DurableState.DEAD);
    assertThat(runs).hasValue(1);
  }

  @Test
  void timeout_ofTheSubmission_replacesThatOfTheType() throws Exception {
    Gate gate = new Gate();
    jobs.register(
        JobType.of("slow", String.class).withTimeout(Duration.ofHours(1)),
        (payload, run) -> {
          gate.pass();
          return null;
        });
    jobs.start();

    JobStatus ended =
        jobs.submit("slow", "x", SubmitOptions.defaults().withTimeout(Duration.ofMillis(150)))
            .await(PATIENCE);

    assertThat(ended.error()).contains("longer than 150ms");
  }

  @Test
  void startAt_timeThatHasPassed_startsAtOnceAndBeforeLaterOnes() throws Exception {
    jobs.register("item", String.class, (payload, run) -> payload);
    jobs.start();

    SubmittedJob job =
        jobs.submit("item", "x", SubmitOptions.defaults().withStartAt(Instant.EPOCH));

    assertThat(job.result(String.class, PATIENCE)).isEqualTo("x");
  }

  @Test
  void type_givenWithTheSubmission_bringsItsPriority() throws Exception {
    JobType<String> important = JobType.of("item", String.class).withPriority(Priority.CRITICAL);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    jobs.submit(JobType.of("item", String.class), "normal");
    SubmittedJob last =
        jobs.submit("item", "low", SubmitOptions.defaults().withPriority(Priority.LOW));
    jobs.submit(important, "critical");
    jobs.register(
        JobType.of("item", String.class).withMaxConcurrent(1),
        (payload, run) -> order.add(payload));

    jobs.start();

    last.await(PATIENCE);
    assertThat(order).containsExactly("critical", "normal", "low");
  }

  @Test
  void priority_onAPoolWithPriorities_isThePools() throws Exception {
    try (ThreadPool pool =
            ThreadPool.builder("ranked")
                .queueFactory(JobQueues.priority(Duration.ofSeconds(1)))
                .start();
        DistributedJobs ranked =
            DistributedJobs.builder(database.source())
                .tablePrefix("o_")
                .pool(pool)
                .pollInterval(TestNode.POLL)
                .build()) {
      ranked.register("item", String.class, (payload, run) -> payload);
      ranked.start();

      SubmittedJob job =
          ranked.submit("item", "x", SubmitOptions.defaults().withPriority(Priority.HIGH));

      assertThat(job.result(String.class, PATIENCE)).isEqualTo("x");
    }
  }

  @Test
  void listener_thatThrows_harmsNothing() throws Exception {
    jobs.addListener(
        new ClusterListener() {
          @Override
          public void pollEnded(PollEnded event) {
            throw new IllegalStateException("poll");
          }

          @Override
          public void runEnded(ExecutionEnded event) {
            throw new AssertionError("run");
          }
        });
    jobs.register("item", String.class, (payload, run) -> payload);
    jobs.start();

    assertThat(jobs.submit("item", "x").result(String.class, PATIENCE)).isEqualTo("x");
    assertThat(jobs.submit("item", "y").result(String.class, PATIENCE)).isEqualTo("y");
  }

  @Test
  void whenEnded_jobOnThisNode_isToldWithoutWaitingForAPoll() throws Exception {
    try (TestNode slow =
        TestNode.build(
            database.source(), "o_", builder -> builder.pollInterval(Duration.ofMinutes(10)))) {
      slow.jobs().register("item", String.class, (payload, run) -> payload);
      slow.jobs().start();
      SubmittedJob first = slow.jobs().submit("item", "x");

      JobStatus ended = first.whenEnded().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

      assertThat(ended.state()).isEqualTo(DurableState.SUCCEEDED);
    }
  }

  @Test
  void whenEnded_nodeStops_isCancelled() throws Exception {
    jobs.start();
    CompletableFuture<JobStatus> future = jobs.submit("unhandled", "x").whenEnded();

    assertThat(jobs.shutdown(Duration.ZERO).unwritten()).isZero();

    assertThat(future).isCancelled();
    assertThat(jobs.submit("unhandled", "x").whenEnded()).isCancelled();
  }
}
