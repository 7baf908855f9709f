package io.threadsys.spring.boot;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.job.JobOptions;
import io.threadsys.spring.boot.metrics.Scrape;
import io.threadsys.spring.boot.testkit.Gate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A real application with a real web server; what happened is compared with what it tells. */
class EndToEndTest {

  private static final int GOOD = 20;
  private static final int BAD = 5;
  private static final int REFUSED = 3;

  private final ConfigurableApplicationContext context =
      SpringApplication.run(
          App.class,
          "--server.port=0",
          "--management.endpoints.web.exposure.include=health,prometheus",
          "--management.endpoint.health.show-details=always",
          "--threadsys.pools.io.threads=2",
          "--threadsys.pools.io.queue-size=4");

  private final ThreadPool pool = context.getBean("io", ThreadPool.class);
  private final Gate gate = new Gate(2);

  @AfterEach
  void close() {
    gate.open();
    context.close();
  }

  @Test
  void endpoints_afterSomeWork_tellExactlyWhatHappened() throws Exception {
    work();
    fillUp();
    refuse();
    assertThatTotalsAreRight(scrape());
    assertThatLoadIsRight(scrape());
    assertThatHealthIsRight(get("/actuator/health"));
  }

  private void work() throws Exception {
    JobOptions mail = JobOptions.named("mail");
    for (int i = 0; i < GOOD; i++) {
      pool.submit(() -> "sent", mail).await();
    }
    for (int i = 0; i < BAD; i++) {
      assertThat(catchThrowable(() -> pool.submit(EndToEndTest::fail, mail).await()))
          .hasRootCauseMessage("on purpose");
    }
  }

  private void fillUp() throws InterruptedException {
    JobOptions report = JobOptions.named("report");
    List<Future<?>> jobs = new ArrayList<>();
    jobs.add(pool.submit(gate.thenReturn(1), report));
    jobs.add(pool.submit(gate.thenReturn(2), report));
    gate.awaitArrivals();
    for (int i = 0; i < 4; i++) {
      jobs.add(pool.submit(gate.thenReturn(3), report));
    }
    assertThat(jobs).noneMatch(Future::isDone);
  }

  private void refuse() {
    for (int i = 0; i < REFUSED; i++) {
      assertThat(catchThrowable(() -> pool.submit(() -> "never")))
          .isInstanceOf(QueueFullException.class);
    }
  }

  private void assertThatTotalsAreRight(Scrape scrape) {
    assertThat(scrape.value("threadsys_jobs_total", "outcome=succeeded", "pool=io"))
        .isEqualTo(GOOD);
    assertThat(scrape.value("threadsys_jobs_total", "outcome=failed", "pool=io")).isEqualTo(BAD);
    assertThat(scrape.value("threadsys_jobs_total", "outcome=rejected", "pool=io"))
        .isEqualTo(REFUSED);
    assertThat(scrape.value("threadsys_rejections_total", "pool=io", "reason=queue_full"))
        .isEqualTo(REFUSED);
    assertThat(scrape.value("executor_completed_tasks_total", "name=io")).isEqualTo(GOOD + BAD);
    assertThat(scrape.value("executor_rejected_tasks_total", "name=io")).isEqualTo(REFUSED);
    assertThat(scrape.value("executor_seconds_count", "name=io")).isEqualTo(GOOD + BAD);
    assertThat(scrape.value("executor_idle_seconds_count", "name=io")).isEqualTo(GOOD + BAD + 2);
    assertThat(executions(scrape, "succeeded")).isEqualTo(GOOD);
    assertThat(executions(scrape, "failed")).isEqualTo(BAD);
    assertThat(scrape.value("threadsys_job_wait_seconds_count", "job_name=mail", "pool=io"))
        .isEqualTo(GOOD + BAD);
  }

  private void assertThatLoadIsRight(Scrape scrape) {
    assertThat(scrape.value("threadsys_workers", "pool=io", "state=running")).isEqualTo(2);
    assertThat(scrape.value("threadsys_saturation", "pool=io")).isEqualTo(1);
    assertThat(scrape.value("threadsys_queue_size", "pool=io")).isEqualTo(4);
    assertThat(scrape.value("threadsys_queue_capacity", "pool=io")).isEqualTo(4);
    assertThat(scrape.value("threadsys_queue_oldest_age_seconds", "pool=io")).isPositive();
    assertThat(scrape.value("threadsys_job_active", "job_name=report", "pool=io")).isEqualTo(2);
    assertThat(scrape.value("threadsys_job_active_seconds_max", "job_name=report", "pool=io"))
        .isPositive();
    assertThat(scrape.value("executor_active_threads", "name=io")).isEqualTo(2);
    assertThat(scrape.value("executor_pool_max_threads", "name=io")).isEqualTo(2);
    assertThat(scrape.value("executor_queued_tasks", "name=io")).isEqualTo(4);
    assertThat(scrape.value("executor_queue_remaining_tasks", "name=io")).isZero();
  }

  private static void assertThatHealthIsRight(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    Map<String, Object> io =
        path(
            JsonParserFactory.getJsonParser().parseMap(response.body()),
            "components",
            "threadsys",
            "components",
            "io");
    assertThat(io).containsEntry("status", "UP");
    Map<String, Object> details = path(io, "details");
    assertThat(details).containsEntry("state", "running").containsEntry("threads", 2);
    assertThat(path(details, "workers")).containsEntry("running", 2).containsEntry("idle", 0);
    assertThat(path(details, "queue")).containsEntry("size", 4).containsEntry("capacity", 4);
    assertThat(path(details, "jobs"))
        .containsEntry("submitted", GOOD + BAD + REFUSED + 6)
        .containsEntry("succeeded", GOOD)
        .containsEntry("failed", BAD)
        .containsEntry("rejected", REFUSED)
        .containsEntry("running", 2);
  }

  /** A handle ends a moment before the listeners of its pool are told. */
  private Scrape scrape() throws Exception {
    await()
        .until(
            () -> {
              Scrape scrape = new Scrape(get("/actuator/prometheus").body());
              return executions(scrape, "succeeded") + executions(scrape, "failed") == GOOD + BAD
                  && scrape.value("executor_seconds_count", "name=io") == GOOD + BAD;
            });
    return new Scrape(get("/actuator/prometheus").body());
  }

  private static double executions(Scrape scrape, String outcome) {
    return scrape.value(
        "threadsys_job_execution_seconds_count", "job_name=mail", "outcome=" + outcome, "pool=io");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> path(Map<String, Object> json, String... keys) {
    Map<String, Object> found = json;
    for (String key : keys) {
      found = (Map<String, Object>) found.get(key);
    }
    return found;
  }

  private static String fail() {
    throw new IllegalStateException("on purpose");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class App {}
}
