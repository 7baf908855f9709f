package io.threadsys.spring.boot.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.spring.boot.testkit.Http;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What a web request is answered whose job a full pool refuses, over a real server; the same for
 * each way to write controllers. The application has {@code /pool}, {@code /executor}, {@code
 * /handedOver} and {@code /broken}.
 */
abstract class RejectionContract {

  private final Class<?> application;
  private final WebApplicationType type;
  private ConfigurableApplicationContext context;

  RejectionContract(Class<?> application, WebApplicationType type) {
    this.application = application;
    this.type = type;
  }

  private HttpResponse<String> get(String path, Class<?>... more) throws Exception {
    context =
        new SpringApplicationBuilder(application)
            .sources(more)
            .web(type)
            .properties(
                "server.port=0",
                "threadsys.application-executor=io",
                "threadsys.pools.io.threads=1",
                "threadsys.pools.io.queue-size=1")
            .run();
    ThreadPool io = context.getBean("io", ThreadPool.class);
    io.pause();
    io.execute(() -> {});
    return new Http(context).get(path);
  }

  @AfterEach
  void close() {
    context.getBean("io", ThreadPool.class).resume();
    context.close();
  }

  @Test
  void request_poolIsFull_isAnsweredWith503AndWhenToComeBack() throws Exception {
    HttpResponse<String> answer = get("/pool");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("Service Unavailable");
  }

  @Test
  void request_executorOfThePoolIsFull_isAnsweredWith503() throws Exception {
    assertThat(get("/executor").statusCode()).isEqualTo(503);
  }

  @Test
  void request_handedToThePoolByTheFramework_isAnsweredWith503() throws Exception {
    assertThat(get("/handedOver").statusCode()).isEqualTo(503);
  }

  @Test
  void request_failsOtherwise_isAnsweredWith500() throws Exception {
    HttpResponse<String> answer = get("/broken");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void request_applicationHasAHandler_isAnsweredByIt() throws Exception {
    HttpResponse<String> answer = get("/pool", Advice.class);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("io is busy");
  }

  @RestControllerAdvice
  static class Advice {

    @ExceptionHandler
    String busy(JobRejectedException refusal) {
      return refusal.pool() + " is busy";
    }
  }
}
