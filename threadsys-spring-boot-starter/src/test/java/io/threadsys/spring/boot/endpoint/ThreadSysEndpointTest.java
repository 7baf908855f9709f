package io.threadsys.spring.boot.endpoint;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.PoolConfig;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.spring.boot.testkit.Gate;
import io.threadsys.spring.boot.testkit.HttpApp;
import io.threadsys.spring.boot.testkit.HttpApp.Answer;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools seen and changed over a real web server. */
class ThreadSysEndpointTest {

  private final HttpApp app =
      HttpApp.start(
          "management.endpoint.threadsys.access=unrestricted",
          "threadsys.pools.io.threads=2",
          "threadsys.pools.io.queue-size=4",
          "threadsys.pools.mail.threads=1",
          "threadsys.hierarchies.desk.lanes.fast.threads=1");

  private final ThreadPool io = app.pool("io");
  private final Gate gate = new Gate(1);

  @AfterEach
  void close() {
    gate.open();
    app.close();
  }

  private Answer change(String json) {
    return app.post("/actuator/threadsys/io", json);
  }

  @Test
  void get_all_showsEveryPoolLanesIncluded() throws Exception {
    io.submit(() -> 1).await();
    await().until(() -> io.stats().jobs().succeeded() == 1);

    Answer answer = app.get("/actuator/threadsys");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.map("pools")).containsOnlyKeys("io", "mail", "desk-fast");
    assertThat(answer.map("pools", "io"))
        .containsEntry("state", "running")
        .containsEntry("threads", 2)
        .containsEntry("queueSize", 4)
        .containsEntry("succeeded", 1);
  }

  @Test
  void get_onePool_showsWhatRunsWhatFailedAndItsSettings() throws Exception {
    JobOptions report = JobOptions.named("report").withTags(Map.of("customer", "7"));
    JobHandle<?> job = io.submit(gate.thenReturn(1), report);
    gate.awaitArrivals();
    io.submit(
        () -> {
          throw new IllegalStateException("no paper");
        },
        JobOptions.named("print"));
    await().until(() -> io.recentFailures().size() == 1);

    Answer answer = app.get("/actuator/threadsys/io");

    assertThat(answer.map("settings"))
        .containsEntry("threads", "2")
        .containsEntry("backpressure", "fail")
        .containsEntry("join-timeout", "5s");
    assertThat(answer.list("runningJobs"))
        .singleElement()
        .satisfies(
            running ->
                assertThat(running)
                    .containsEntry("id", job.id().toString())
                    .containsEntry("job", "report")
                    .containsEntry("tags", Map.of("customer", "7"))
                    .containsEntry("state", "running"));
    assertThat(answer.list("recentFailures"))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .containsEntry("job", "print")
                    .containsEntry("error", "java.lang.IllegalStateException")
                    .containsEntry("message", "no paper"));
    assertThat(answer.map("jobNames", "print")).containsEntry("failed", 1);
    assertThat(answer.map("jobNames", "print", "running")).containsKeys("p50", "p99", "max");
    assertThat(answer.map("workers", "states")).containsEntry("running", 1);
    assertThat(answer.map("sizing")).containsEntry("min", 2).containsEntry("max", 2);
  }

  @Test
  void get_stuckJob_showsItsStack() throws Exception {
    app.pool("mail")
        .setTimeouts(
            app.pool("mail")
                .currentConfig()
                .timeouts()
                .withRun(Duration.ofMillis(1))
                .withInterrupt(false)
                .withStuckAfter(Duration.ofMillis(1)));
    app.pool("mail").submit(gate.thenReturn(1), JobOptions.named("deaf"));
    await().until(() -> !app.pool("mail").stuckJobs().isEmpty());

    Answer answer = app.get("/actuator/threadsys/mail");

    assertThat(answer.list("stuckJobs"))
        .singleElement()
        .satisfies(
            stuck ->
                assertThat(stuck.get("stack"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .isNotEmpty());
  }

  @Test
  void anyRequest_unknownPool_isNotFound() {
    assertThat(app.get("/actuator/threadsys/none").status()).isEqualTo(404);
    assertThat(app.delete("/actuator/threadsys/none/1").status()).isEqualTo(404);
    Answer answer = app.post("/actuator/threadsys/none", "{\"threads\":3}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("reason"))
        .isEqualTo("there is no pool 'none'; there are io, mail, desk-fast");
  }

  @Test
  void post_severalSettings_changesAllAndAnswersWithOldAndNew() {
    Answer answer =
        change(
            """
            {"threads": 3, "queueSize": 500, "strategy": "block-with-timeout", "timeout": "5s",
             "ratePermits": 100, "runTimeout": "PT30S", "joinTimeout": "1m", "paused": true}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.list("changes"))
        .containsExactly(
            Map.of("setting", "threads", "from", "2", "to", "3"),
            Map.of("setting", "queue-size", "from", "4", "to", "500"),
            Map.of("setting", "backpressure", "from", "fail", "to", "block-with-timeout(5000ms)"),
            Map.of(
                "setting",
                "rate-limit",
                "from",
                "none",
                "to",
                "100 per 1s, burst 100, max-wait 0ms"),
            Map.of("setting", "run-timeout", "from", "none", "to", "30s"),
            Map.of("setting", "join-timeout", "from", "5s", "to", "60s"),
            Map.of("setting", "paused", "from", "false", "to", "true"));
    assertThat(io.stats().threads()).isEqualTo(3);
    assertThat(io.stats().queue().capacity()).isEqualTo(500);
    assertThat(io.stats().paused()).isTrue();
    assertThat(app.get("/actuator/threadsys/io").list("changed")).hasSize(6);
  }

  @Test
  void post_limitsTakenAway_areNone() {
    change("{\"ratePermits\": 100, \"runTimeout\": \"1s\", \"queueTimeout\": \"1s\"}");
    PoolConfig limited = io.currentConfig();

    change("{\"ratePermits\": \"none\", \"runTimeout\": \"none\", \"queueTimeout\": \"none\"}");

    assertThat(limited.limits().rate()).isNotNull();
    assertThat(io.currentConfig()).isEqualTo(io.config());
  }

  @Test
  void post_partOfWhatBelongsTogether_leavesTheRest() {
    change("{\"ratePermits\": 100, \"ratePer\": \"1m\", \"rateMaxWait\": \"2s\"}");
    change("{\"rateBurst\": 7}");
    change("{\"maxThreads\": 8}");

    assertThat(io.currentConfig().settings())
        .containsEntry("rate-limit", "100 per 60s, burst 7, max-wait 2s")
        .containsEntry("min-threads", "2")
        .containsEntry("max-threads", "8");
  }

  @Test
  void post_valueThatIsTheDefault_isAppliedAllTheSame() {
    app.pool("mail").setBackpressure(BackpressureStrategy.block());
    Answer answer =
        app.post("/actuator/threadsys/mail", "{\"strategy\": \"fail\", \"queueSize\": 10000}");

    assertThat(answer.list("changes"))
        .containsExactly(Map.of("setting", "backpressure", "from", "block", "to", "fail"));
  }

  @Test
  void post_badValues_reportsAllAndChangesNothing() {
    Answer answer =
        change(
            "{\"threads\": 5, \"queueSize\": \"many\", \"joinTimeout\": \"soon\", \"paused\": 1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("reason")).startsWith("3 parameters cannot be used");
    assertThat(answer.list("faults"))
        .extracting(fault -> fault.get("parameter"), fault -> fault.get("reason"))
        .containsExactlyInAnyOrder(
            tuple("queueSize", "is not a whole number"),
            tuple("joinTimeout", "is not a duration such as 500ms, 5s or PT5S"),
            tuple("paused", "must be true or false"));
    assertThat(io.currentConfig()).isEqualTo(io.config());
    assertThat(io.stats().paused()).isFalse();
  }

  @Test
  void post_valuesOutsideTheirRange_areRefusedWithTheRangeAndAHint() {
    Answer answer = change("{\"threads\": 0, \"queueSize\": 500, \"paused\": true}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.list("faults"))
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault)
                    .containsEntry("parameter", "threads")
                    .containsEntry("given", "0")
                    .containsEntry("reason", "must be between 1 and 32767"));
    assertThat(io.currentConfig()).isEqualTo(io.config());
    assertThat(io.stats().paused()).isFalse();
  }

  @Test
  void post_parameterWithoutWhatItNeeds_isRefusedInTermsOfParameters() {
    Answer noStrategy = change("{\"timeout\": \"5s\"}");
    Answer noTimeout = change("{\"strategy\": \"block-with-timeout\"}");
    Answer bounds = change("{\"minThreads\": 9, \"maxThreads\": 3}");

    assertThat(noStrategy.status()).isEqualTo(400);
    assertThat(noStrategy.list("faults").get(0).get("hint").toString())
        .isEqualTo("set strategy to block-with-timeout, or remove the timeout");
    assertThat(noTimeout.list("faults").get(0).get("parameter")).isEqualTo("timeout");
    assertThat(bounds.list("faults").get(0).get("parameter")).isEqualTo("maxThreads");
  }

  @Test
  void post_nothing_isRefusedWithWhatThereIs() {
    Answer answer = change("{\"quueSize\": 7}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("reason")).startsWith("nothing to change").contains("queueSize");
  }

  @Test
  void delete_runningJob_cancelsIt() throws Exception {
    JobHandle<?> job = io.submit(gate.thenReturn(1), JobOptions.named("report"));
    gate.awaitArrivals();

    Answer answer = app.delete("/actuator/threadsys/io/" + job.id());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .containsEntry("cancelled", true)
        .containsEntry("job", "report")
        .containsEntry("state", "cancelled");
    assertThat(job.jobState()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void delete_queuedJob_cancelsItAndAnEndedOneIsNotFound() throws Exception {
    io.pause();
    JobHandle<?> job = io.submit(() -> 1);

    assertThat(app.delete("/actuator/threadsys/io/" + job.id()).status()).isEqualTo(200);
    assertThat(job.jobState()).isEqualTo(JobState.CANCELLED);
    Answer again = app.delete("/actuator/threadsys/io/" + job.id());
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.text("reason"))
        .isEqualTo("pool 'io' has no job '%s' that is not over".formatted(job.id()));
  }

  @Test
  void post_joinTimeout_lengthensWhatSpringWaits() {
    Answer answer = app.post("/actuator/threadsys/mail", "{\"joinTimeout\": \"40s\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(app.shutdownPhaseMillis()).isEqualTo(81_000L);
  }
}
