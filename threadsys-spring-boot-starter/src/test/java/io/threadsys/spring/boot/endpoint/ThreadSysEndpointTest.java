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
import java.util.List;
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

  private Answer set(String settings) {
    return change("{\"settings\": {" + settings + "}}");
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
    Answer answer = app.post("/actuator/threadsys/none", "{\"settings\": {\"threads\":3}}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("reason"))
        .isEqualTo("there is no pool 'none'; there are io, mail, desk-fast");
  }

  @Test
  void post_severalSettings_changesAllAndAnswersWithOldAndNew() {
    Answer answer =
        change(
            """
            {"settings": {
               "threads": 3, "queue-size": 500,
               "backpressure": {"strategy": "block-with-timeout", "timeout": "5s"},
               "rate-limit.permits": 100, "run-timeout": "PT30S", "join-timeout": "1m"},
             "paused": true}
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
    set("\"rate-limit.permits\": 100, \"run-timeout\": \"1s\", \"queue-timeout\": \"1s\"");
    PoolConfig limited = io.currentConfig();

    set("\"rate-limit.permits\": \"none\", \"run-timeout\": null, \"queue-timeout\": \"none\"");

    assertThat(limited.limits().rate()).isNotNull();
    assertThat(io.currentConfig()).isEqualTo(io.config());
  }

  @Test
  void post_partOfWhatBelongsTogether_leavesTheRest() {
    set("\"rate-limit\": {\"permits\": 100, \"per\": \"1m\", \"max-wait\": \"2s\"}");
    set("\"rate-limit.burst\": 7");
    set("\"max-threads\": 8");
    set("\"sizing.idle-timeout\": \"90s\"");
    set("\"resource-limit.heap-percent.max\": 90");
    set("\"resource-limit.sampling\": \"3s\"");

    assertThat(io.currentConfig().settings())
        .containsEntry("rate-limit", "100 per 60s, burst 7, max-wait 2s")
        .containsEntry("min-threads", "2")
        .containsEntry("max-threads", "8")
        .containsEntry("sizing.idle-timeout", "90s")
        .containsEntry("resource-limit.heap-percent", "max 90.0, resume 81.0")
        .containsEntry("resource-limit.sampling", "3s");
  }

  @Test
  void post_valueThatIsTheDefault_isAppliedAllTheSame() {
    app.pool("mail").setBackpressure(BackpressureStrategy.block());
    Answer answer =
        app.post(
            "/actuator/threadsys/mail",
            "{\"settings\": {\"backpressure.strategy\": \"fail\", \"queue-size\": 10000}}");

    assertThat(answer.list("changes"))
        .containsExactly(Map.of("setting", "backpressure", "from", "block", "to", "fail"));
  }

  @Test
  void post_badValues_reportsAllAndChangesNothing() {
    Answer answer =
        change(
            """
            {"settings": {"threads": 0, "queue-size": "many", "join-timeout": "soon"}, "paused": 1}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("reason")).startsWith("4 settings cannot be used");
    assertThat(answer.list("faults"))
        .extracting(fault -> fault.get("setting"), fault -> fault.get("reason"))
        .containsExactlyInAnyOrder(
            tuple("threads", "must be between 1 and 32767"),
            tuple("queue-size", "is not a whole number"),
            tuple("join-timeout", "is not a duration such as 500ms, 5s or PT5S"),
            tuple("paused", "must be true or false"));
    assertThat(io.currentConfig()).isEqualTo(io.config());
    assertThat(io.stats().paused()).isFalse();
  }

  @Test
  void post_valuesOutsideTheirRange_areRefusedWithTheRangeAndAHint() {
    Answer answer =
        change("{\"settings\": {\"threads\": 0, \"queue-size\": 500}, \"paused\": true}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.list("faults"))
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault)
                    .containsEntry("setting", "threads")
                    .containsEntry("given", "0")
                    .containsEntry("reason", "must be between 1 and 32767"));
    assertThat(io.currentConfig()).isEqualTo(io.config());
    assertThat(io.stats().paused()).isFalse();
  }

  @Test
  void post_settingWithoutWhatItNeeds_isRefusedInTermsOfSettings() {
    Answer noStrategy = set("\"backpressure.timeout\": \"5s\"");
    Answer noTimeout = set("\"backpressure.strategy\": \"block-with-timeout\"");
    Answer bounds = set("\"min-threads\": 9, \"max-threads\": 3");

    assertThat(noStrategy.status()).isEqualTo(400);
    assertThat(noStrategy.list("faults").get(0).get("hint").toString())
        .isEqualTo("set backpressure.strategy to block-with-timeout, or remove the timeout");
    assertThat(noTimeout.list("faults").get(0).get("setting")).isEqualTo("backpressure.timeout");
    assertThat(bounds.list("faults").get(0).get("setting")).isEqualTo("max-threads");
  }

  @Test
  void post_unknownKeys_areAllRefusedWithSuggestionsAndNothingChanges() {
    Answer answer =
        change(
            """
            {"settings": {"quue-size": 7, "runTimeout": "1s", "colour": 3, "threads": 5},
             "queueSize": 500, "reason": "Friday"}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.list("faults"))
        .extracting(fault -> fault.get("setting"), fault -> fault.get("hint"))
        .contains(
            tuple("quue-size", "did you mean queue-size?"),
            tuple("runTimeout", "did you mean run-timeout?"),
            tuple("queueSize", "write it as {\"settings\": {\"queue-size\": …}}"),
            tuple("reason", "write settings or paused"))
        .hasSize(5);
    assertThat(answer.list("faults"))
        .filteredOn(fault -> fault.get("setting").equals("colour"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.get("hint").toString()).startsWith("write one of "));
    assertThat(io.currentConfig()).isEqualTo(io.config());
  }

  @Test
  void post_settingThatTakesARestart_isRefused() {
    Answer answer = set("\"queue-type\": \"priority\", \"health.grace\": \"5s\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.list("faults"))
        .extracting(fault -> fault.get("setting"), fault -> fault.get("reason"))
        .containsExactly(
            tuple("queue-type", "cannot be changed while the application runs"),
            tuple("health.grace", "cannot be changed while the application runs"));
  }

  @Test
  void post_nothingOrNoObject_isRefusedWithAnExample() {
    for (String body : List.of("{}", "{\"settings\": {}}", "[1]", "many", "")) {
      Answer answer = change(body);

      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.text("reason")).as(body).contains("{\"settings\": {\"queue-size\": 500}}");
    }
  }

  @Test
  void post_settingsThatAreNoObject_areRefused() {
    assertThat(change("{\"settings\": 7}").list("faults"))
        .extracting(fault -> fault.get("setting"), fault -> fault.get("reason"))
        .containsExactly(tuple("settings", "is not an object"));
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
    Answer answer =
        app.post("/actuator/threadsys/mail", "{\"settings\": {\"join-timeout\": \"40s\"}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(app.shutdownPhaseMillis()).isEqualTo(81_000L);
  }
}
