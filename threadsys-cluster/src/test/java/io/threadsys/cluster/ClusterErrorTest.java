package io.threadsys.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.threadsys.cluster.job.DurableJobFailedException;
import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.SubmitOptions;
import io.threadsys.cluster.schema.SchemaMode;
import io.threadsys.cluster.schema.SchemaUnusableException;
import io.threadsys.cluster.testkit.BreakableSource;
import io.threadsys.cluster.testkit.TestDatabase;
import io.threadsys.cluster.testkit.TestNode;
import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import io.threadsys.error.InvalidConfigException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each error code of this module is thrown by something, with the facts and a hint. */
@Timeout(180)
class ClusterErrorTest {

  private TestDatabase database;
  private TestNode node;

  @BeforeEach
  void openNode() {
    database = TestDatabase.h2();
    node = TestNode.build(database.source(), "e_", builder -> builder.payloadLimit(100));
  }

  @AfterEach
  void closeNode() {
    node.close();
    database.close();
  }

  private Throwable provoke(ErrorCode code) {
    DistributedJobs jobs = node.jobs();
    return switch (code) {
      case CLUSTER_PAYLOAD_REFUSED -> catchThrowable(() -> jobs.submit("work", "x".repeat(200)));
      case CLUSTER_SCHEMA_UNUSABLE ->
          catchThrowable(
              () ->
                  DistributedJobs.builder(database.source())
                      .tablePrefix("missing_")
                      .schema(SchemaMode.VALIDATE)
                      .build());
      case CLUSTER_DATABASE_FAILED -> catchThrowable(this::askABrokenDatabase);
      case CLUSTER_JOB_DEAD -> catchThrowable(this::awaitADeadJob);
      case CLUSTER_NODE_RUNNING -> {
        jobs.start();
        yield catchThrowable(jobs::start);
      }
      default -> throw new IllegalArgumentException(code + " is not of this module");
    };
  }

  private void askABrokenDatabase() {
    BreakableSource source = new BreakableSource(database::source);
    DistributedJobs jobs = DistributedJobs.builder(source).tablePrefix("e_").build();
    source.setBroken(true);
    assertThat(jobs.status(new JobKey("work", "1"))).isEmpty();
  }

  private void awaitADeadJob() throws Exception {
    node.jobs()
        .register(
            JobType.of("work", String.class).withRetries(DurableRetryPolicy.none()),
            (payload, run) -> {
              throw new IllegalStateException("always");
            });
    node.jobs().start();
    Object unused = node.jobs().submit("work", "x").result(String.class, Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "CLUSTER_.*")
  void provoke_anyCode_isThrownWithFactsAndHint(ErrorCode code) {
    Throwable thrown = provoke(code);

    assertThat(thrown)
        .isInstanceOfSatisfying(
            Hinted.class,
            hinted -> {
              assertThat(hinted.code()).isEqualTo(code);
              assertThat(hinted.hint()).isNotBlank().doesNotEndWith(".");
              assertThat(thrown.getMessage())
                  .startsWith(code + ": ")
                  .contains("'")
                  .endsWith(". Hint: " + hinted.hint() + ".");
            });
  }

  @Test
  void types_areThoseThatCallersAlreadyCatch() {
    assertThat(provoke(ErrorCode.CLUSTER_PAYLOAD_REFUSED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(provoke(ErrorCode.CLUSTER_SCHEMA_UNUSABLE))
        .isInstanceOf(IllegalStateException.class)
        .isInstanceOf(SchemaUnusableException.class);
    assertThat(provoke(ErrorCode.CLUSTER_DATABASE_FAILED)).isInstanceOf(CompletionException.class);
    assertThat(provoke(ErrorCode.CLUSTER_JOB_DEAD))
        .isInstanceOfSatisfying(
            DurableJobFailedException.class,
            failed -> assertThat(failed.status().state()).isEqualTo(DurableState.DEAD));
  }

  @Test
  void build_everythingWrong_reportsAllFaultsTogether() {
    assertThat(
            catchThrowable(
                () ->
                    DistributedJobs.builder(database.source())
                        .nodeName("no name")
                        .tablePrefix("1; drop table")
                        .pollInterval(Duration.ZERO)
                        .heartbeat(Duration.ZERO, 1)
                        .concurrency(0)
                        .payloadLimit(0)
                        .maxLostRuns(-1)
                        .retention(Duration.ofMillis(-1))
                        .shutdownTimeout(Duration.ofMillis(-1))
                        .build()))
        .isInstanceOfSatisfying(
            InvalidConfigException.class,
            invalid ->
                assertThat(invalid.faults())
                    .extracting(fault -> fault.setting())
                    .containsExactlyInAnyOrder(
                        "node-name",
                        "table-prefix",
                        "poll-interval",
                        "heartbeat",
                        "missed-heartbeats",
                        "concurrency",
                        "payload-limit",
                        "max-lost-runs",
                        "retention",
                        "shutdown-timeout"));
  }

  @Test
  void build_lockAndFetchOnH2_isRefused() {
    assertThat(
            catchThrowable(
                () ->
                    DistributedJobs.builder(database.source())
                        .polling(Polling.LOCK_AND_FETCH)
                        .build()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("LOCK_AND_FETCH")
        .hasMessageContaining("H2");
  }

  @Test
  void submit_unusableNames_isRefusedBeforeAnythingIsStored() {
    DistributedJobs jobs = node.jobs();

    assertThat(catchThrowable(() -> jobs.submit("no type", 1)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("'no type'");
    assertThat(catchThrowable(() -> jobs.submit("work", 1, SubmitOptions.keyed("k".repeat(101)))))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("key");
    assertThat(
            catchThrowable(
                () -> jobs.submit("work", 1, SubmitOptions.defaults().withStartAt(Instant.MAX))))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("within 100 years");
  }
}
