package io.threadsys.sample;

import static io.threadsys.sample.Patience.await;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Asks the desk what its clients ask. */
public final class DeskClient {

  private static final Set<String> UNDER_WAY = Set.of("QUEUED", "RUNNING");

  private final RestTestClient http;

  /** Asks a desk in another process. */
  public static DeskClient of(URI desk) {
    return new DeskClient(RestTestClient.bindToServer().baseUrl(desk.toString()).build());
  }

  public DeskClient(RestTestClient http) {
    this.http = http;
  }

  /** A job as the desk describes it. */
  public record Job(
      String id,
      String kind,
      String state,
      double progress,
      String node,
      Integer attempts,
      Map<String, Object> result,
      String error,
      String self) {}

  /** An item as the desk describes it. */
  public record Item(
      long id,
      String name,
      String kind,
      long bytes,
      String sha256,
      Map<String, Integer> dimensions,
      Map<String, Object> words,
      Map<String, String> thumbnails) {}

  public ResponseSpec get(String url) {
    return http.get().uri(url).exchange();
  }

  public byte[] bytes(String url) {
    return get(url).expectStatus().isOk().expectBody().returnResult().getResponseBody();
  }

  public ResponseSpec upload(String name, String mediaType, byte[] content) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.parseMediaType(mediaType));
    ByteArrayResource file =
        new ByteArrayResource(content) {
          @Override
          public String getFilename() {
            return name;
          }
        };
    MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
    form.add("file", new HttpEntity<>(file, headers));
    return http.post()
        .uri("/api/images")
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .body(form)
        .exchange();
  }

  public Job uploaded(String name, byte[] content) {
    return accepted(upload(name, "image/png", content));
  }

  public ResponseSpec beginImport(String json) {
    return http.post()
        .uri("/api/imports")
        .contentType(MediaType.APPLICATION_JSON)
        .body(json)
        .exchange();
  }

  public Job imported(String folder) {
    return accepted(beginImport("{\"folder\": \"" + folder + "\"}"));
  }

  public ResponseSpec cancel(Job job) {
    return http.delete().uri(job.self()).exchange();
  }

  public Job job(Job job) {
    return get(job.self())
        .expectStatus()
        .isOk()
        .expectBody(Job.class)
        .returnResult()
        .getResponseBody();
  }

  public Job awaitEnd(Job job) {
    return await().until(() -> job(job), now -> !UNDER_WAY.contains(now.state()));
  }

  public List<Item> library() {
    return get("/api/library")
        .expectStatus()
        .isOk()
        .expectBody(new ParameterizedTypeReference<List<Item>>() {})
        .returnResult()
        .getResponseBody();
  }

  private static Job accepted(ResponseSpec response) {
    Job job =
        response.expectStatus().isAccepted().expectBody(Job.class).returnResult().getResponseBody();
    response.expectHeader().valueEquals("Location", job.self());
    return job;
  }
}
