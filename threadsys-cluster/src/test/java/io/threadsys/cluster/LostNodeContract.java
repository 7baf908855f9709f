package io.threadsys.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.threadsys.cluster.event.ExecutionOutcome;
import io.threadsys.cluster.event.NodeStopped;
import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.cluster.testkit.BreakableSource;
import io.threadsys.cluster.testkit.Events;
import io.threadsys.cluster.testkit.Gate;
import io.threadsys.cluster.testkit.TestNode;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is promised about nodes that are lost, on any database; here their network is cut. */
abstract class LostNodeContract extends SeveralNodes {

  private final BreakableSource network = new BreakableSource(() -> database.source());
  private final Gate gate = new Gate();
  private final Events events = new Events();

  /** A node of which nothing is heard any more once the network is broken. */
  private DistributedJobs farNode(int missed) {
    TestNode node =
        TestNode.build(network, prefix, builder -> builder.nodeName("far").heartbeat(BEAT, missed));
    nodes.add(node);
    return node.jobs();
  }

  /** A node that takes over after the same silence. */
  private DistributedJobs observer(UnaryOperator<DistributedJobsBuilder> settings) {
    return node("near", builder -> settings.apply(builder.heartbeat(BEAT, MISSED)));
  }

  /** Lets it hold a job of this type, and cuts it off. */
  private SubmittedJob cutOff(DistributedJobs far, JobType<String> type) throws Exception {
    far.register(
        type,
        (payload, run) -> {
          gate.pass();
          return "far";
        });
    far.start();
    SubmittedJob job = far.submit(type, "x");
    gate.awaitArrival();
    network.setBroken(true);
    return job;
  }

  private static final JobType<String> WORK = JobType.of("work", String.class);

  @Test
  void lostNode_withARunningJob_isTakenOverAfterItsSilence() throws Exception {
    DistributedJobs near = observer(UnaryOperator.identity());
    near.register(WORK, (payload, run) -> "attempt " + run.attempt());
    near.addListener(events);
    SubmittedJob job = near.job(cutOff(farNode(MISSED), WORK).key());

    near.start();

    assertThat(job.result(String.class, PATIENCE)).isEqualTo("attempt 2");
    assertThat(events.recoveries)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.from()).isEqualTo("far");
              assertThat(event.silence()).isGreaterThanOrEqualTo(BEAT.multipliedBy(MISSED));
              assertThat(event.buried()).isFalse();
            });
    JobStatus status = job.status().orElseThrow();
    assertThat(status.lostRuns()).isEqualTo(1);
    assertThat(status.attempts()).isEqualTo(2);
    network.setBroken(false);
  }

  @Test
  void lostNode_thatComesBack_stopsItsOwnRunAndReportsIt() throws Exception {
    DistributedJobs far = farNode(MISSED);
    far.addListener(events);
    DistributedJobs near = observer(UnaryOperator.identity());
    near.register(WORK, (payload, run) -> "near");
    SubmittedJob job = near.job(cutOff(far, WORK).key());
    near.start();
    assertThat(job.result(String.class, PATIENCE)).isEqualTo("near");

    network.setBroken(false);

    await().atMost(PATIENCE).until(() -> events.count(ExecutionOutcome.LOST) == 1);
    assertThat(job.result(String.class, PATIENCE)).isEqualTo("near");
    assertThat(events.databaseFailures).extracting(databaseFailure -> databaseFailure.part()).contains("heartbeat");
    assertThat(far.stats().held()).isZero();
  }

  @Test
  void cutOffNode_forLessThanTheSilence_endsItsJobItself() throws Exception {
    DistributedJobs far = farNode(HARDLY_EVER_MISSED);
    DistributedJobs near = observer(UnaryOperator.identity());
    SubmittedJob job = near.job(cutOff(far, WORK).key());

    gate.open();
    await().atMost(PATIENCE).until(() -> far.stats().endsToWrite() == 1);
    network.setBroken(false);

    assertThat(job.result(String.class, PATIENCE)).isEqualTo("far");
    assertThat(job.status().orElseThrow().attempts()).isEqualTo(1);
  }

  @Test
  void lostNodes_oftenerThanAllowed_buryTheJob() throws Exception {
    DistributedJobs near = observer(builder -> builder.maxLostRuns(0));
    near.register(WORK, (payload, run) -> "survived");
    near.addListener(events);
    SubmittedJob job = near.job(cutOff(farNode(MISSED), WORK).key());

    near.start();

    JobStatus ended = job.await(PATIENCE);
    assertThat(ended.state()).isEqualTo(DurableState.DEAD);
    assertThat(ended.error()).contains("node 'far' was lost with it").contains("1 lost nodes");
    assertThat(events.recoveries).singleElement().matches(event -> event.buried());
    network.setBroken(false);
  }

  @Test
  void lostNode_doesNotUseUpAnAttempt() throws Exception {
    JobType<String> twice =
        WORK.withRetries(DurableRetryPolicy.attempts(2, Backoff.fixed(Duration.ofMillis(20))));
    DistributedJobs near = observer(UnaryOperator.identity());
    AtomicInteger thrown = new AtomicInteger();
    near.register(
        twice,
        (payload, run) -> {
          if (thrown.incrementAndGet() == 1) {
            throw new IllegalStateException("first time");
          }
          return run.attempt();
        });
    SubmittedJob job = near.job(cutOff(farNode(MISSED), twice).key());

    near.start();

    assertThat(job.result(Integer.class, PATIENCE)).isEqualTo(3);
    network.setBroken(false);
  }

  @Test
  void shutdown_whileTheDatabaseIsAway_saysWhatIsNotWritten() throws Exception {
    DistributedJobs far = farNode(HARDLY_EVER_MISSED);
    SubmittedJob job = cutOff(far, WORK);

    NodeStopped stopped = far.shutdown(Duration.ZERO);

    assertThat(stopped).isEqualTo(new NodeStopped(1, 1));
    network.setBroken(false);
    assertThat(job.status().orElseThrow().state()).isEqualTo(DurableState.RUNNING);
  }
}
