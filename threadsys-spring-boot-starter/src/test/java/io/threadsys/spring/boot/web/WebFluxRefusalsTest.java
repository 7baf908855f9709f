package io.threadsys.spring.boot.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.spring.boot.testkit.Http;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import reactor.core.publisher.Mono;

/** Requests of WebFlux whose jobs a full pool refuses, over a real reactive server. */
class WebFluxRefusalsTest {

  private ConfigurableApplicationContext context;

  private Http start(Class<?>... sources) {
    context =
        new SpringApplicationBuilder(sources)
            .web(WebApplicationType.REACTIVE)
            .properties(
                "server.port=0",
                "threadsys.application-executor=io",
                "threadsys.pools.io.threads=1",
                "threadsys.pools.io.queue-size=1")
            .run();
    ThreadPool io = context.getBean("io", ThreadPool.class);
    io.pause();
    io.execute(() -> {});
    return new Http(context);
  }

  @AfterEach
  void close() {
    context.getBean("io", ThreadPool.class).resume();
    context.close();
  }

  @Test
  void request_poolIsFull_isAnsweredWith503AndWhenToComeBack() throws Exception {
    HttpResponse<String> answer = start(App.class).get("/pool");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("Service Unavailable");
  }

  @Test
  void request_executorOfThePoolIsFull_isAnsweredWith503() throws Exception {
    assertThat(start(App.class).get("/executor").statusCode()).isEqualTo(503);
  }

  @Test
  void request_itsBlockingMethodIsRefused_isAnsweredWith503() throws Exception {
    assertThat(start(App.class).get("/blocking").statusCode()).isEqualTo(503);
  }

  @Test
  void request_failsOtherwise_isAnsweredWith500() throws Exception {
    HttpResponse<String> answer = start(App.class).get("/broken");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void request_applicationHasAHandler_isAnsweredByIt() throws Exception {
    HttpResponse<String> answer = start(App.class, Advice.class).get("/pool");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("io is busy");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Pages.class)
  static class App {}

  @RestControllerAdvice
  static class Advice {

    @ExceptionHandler
    String busy(JobRejectedException refusal) {
      return refusal.pool() + " is busy";
    }
  }

  @RestController
  static class Pages {

    private final ThreadPool io;
    private final AsyncTaskExecutor executor;

    Pages(@Qualifier("io") ThreadPool io, @Qualifier("io") AsyncTaskExecutor executor) {
      this.io = io;
      this.executor = executor;
    }

    @GetMapping("/pool")
    Mono<String> pool() {
      return Mono.fromSupplier(() -> io.submit(() -> "done").toString());
    }

    @GetMapping("/executor")
    Mono<String> executor() {
      return Mono.fromSupplier(() -> executor.submit(() -> "done").toString());
    }

    @GetMapping("/blocking")
    String blocking() {
      return "done";
    }

    @GetMapping("/broken")
    Mono<String> broken() {
      return Mono.error(new IllegalStateException("broken"));
    }
  }
}
