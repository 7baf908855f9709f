package io.threadsys.spring.boot.cluster;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.SubmitOptions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "threadsys.pools.durable.threads=2",
      "threadsys.cluster.enabled=true",
      "threadsys.cluster.node-name=node-1",
      "management.endpoints.web.exposure.include=threadsyscluster",
      "management.endpoint.threadsyscluster.access=unrestricted"
    })
class ClusterEndpointTest {

  @Autowired private DistributedJobs jobs;
  @Autowired private Fragile fragile;
  @LocalServerPort private int port;

  @Test
  void get_cluster_showsNodeAndDeadLetters() {
    bury("overview");
    assertThat(call(HttpMethod.GET, "", null).getBody())
        .contains("\"node\":\"node-1\"")
        .contains("\"id\":\"overview\"")
        .contains("it broke");
  }

  @Test
  void post_deadLetter_runsAgain() {
    bury("again");
    fragile.broken.set(false);
    assertThat(call(HttpMethod.POST, "/fragile/again", "{}").getBody()).contains("requeued");
    await()
        .untilAsserted(
            () ->
                assertThat(call(HttpMethod.GET, "/fragile/again", null).getBody())
                    .contains("\"SUCCEEDED\""));
  }

  @Test
  void post_jobThatIsNotDead_isABadRequestWithAReason() {
    ResponseEntity<String> answer = call(HttpMethod.POST, "/fragile/unknown", "{}");
    assertThat(answer.getStatusCode().value()).isEqualTo(400);
    assertThat(answer.getBody()).contains("There is no dead or cancelled job fragile/unknown");
  }

  @Test
  void delete_deadLetter_isGone() {
    bury("gone");
    assertThat(call(HttpMethod.DELETE, "/fragile/gone", null).getBody()).contains("deleted");
    assertThat(call(HttpMethod.GET, "/fragile/gone", null).getStatusCode().value()).isEqualTo(404);
  }

  @Test
  void post_type_pausesAndResumesIt() {
    assertThat(call(HttpMethod.POST, "/other", "{\"paused\": true}").getBody()).contains("paused");
    assertThat(jobs.paused()).contains("other");
    assertThat(call(HttpMethod.POST, "/other", "{\"paused\": false}").getBody())
        .contains("resumed");
    assertThat(jobs.paused()).doesNotContain("other");
  }

  private void bury(String id) {
    fragile.broken.set(true);
    var job = jobs.submit("fragile", null, SubmitOptions.keyed(id));
    await()
        .until(() -> job.status().map(status -> status.state()).orElse(null) == DurableState.DEAD);
  }

  private ResponseEntity<String> call(HttpMethod method, String path, String body) {
    RestClient.RequestBodySpec request =
        RestClient.create("http://localhost:" + port)
            .method(method)
            .uri("/actuator/threadsyscluster" + path);
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).body(body);
    }
    return request.exchange(
        (sent, response) ->
            ResponseEntity.status(response.getStatusCode())
                .body(
                    new String(
                        response.getBody().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Fragile {

    final AtomicBoolean broken = new AtomicBoolean(true);

    @DistributedJob(value = "fragile", attempts = 1)
    String run() {
      if (broken.get()) {
        throw new IllegalStateException("it broke");
      }
      return "whole";
    }
  }
}
