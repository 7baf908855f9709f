package io.threadsys.spring.boot.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.testkit.Http;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Asynchronous requests of Spring MVC, over a real Tomcat. */
class MvcAsyncTest {

  private ConfigurableApplicationContext context;

  private Http start(String... arguments) {
    context =
        new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.SERVLET)
            .properties("server.port=0", "threadsys.pools.io.threads=2")
            .run(arguments);
    return new Http(context);
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void async_poolsOnly_runsOnSpringBootsOwnExecutor() throws Exception {
    Http http = start();

    assertThat(http.get("/callable").body()).startsWith("task-");
    assertThat(http.get("/stream").body()).startsWith("task-");
    assertThat(context.getBean("applicationTaskExecutor"))
        .isInstanceOf(ThreadPoolTaskExecutor.class);
  }

  @Test
  void async_poolIsTheApplicationExecutor_runsOnItAndIsCounted() throws Exception {
    Http http = start("--threadsys.application-executor=io");

    assertThat(http.get("/callable").body()).startsWith("io-");
    assertThat(http.get("/stream").body()).startsWith("io-");
    assertThat(context.getBean("io", ThreadPool.class).stats().jobs().accepted()).isEqualTo(2);
  }

  @Test
  void deferredResult_completedByAJob_isTheAnswer() throws Exception {
    assertThat(start().get("/deferred").body()).startsWith("io-");
  }

  @Test
  void async_sameThreadPoolIsTheApplicationExecutor_runsOnTheRequestsThread() throws Exception {
    Http http = start("--threadsys.application-executor=io", "--threadsys.same-thread=true");

    assertThat(http.get("/callable").body()).startsWith("http-nio-");
    assertThat(http.get("/stream").body()).startsWith("http-nio-");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Pages.class)
  static class App {}

  @RestController
  static class Pages {

    private final ThreadPool io;

    Pages(@Qualifier("io") ThreadPool io) {
      this.io = io;
    }

    @GetMapping("/callable")
    Callable<String> callable() {
      return Pages::thread;
    }

    @GetMapping("/stream")
    StreamingResponseBody stream() {
      return body -> body.write(thread().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/deferred")
    DeferredResult<String> deferred() {
      DeferredResult<String> result = new DeferredResult<>();
      io.execute(() -> result.setResult(thread()));
      return result;
    }

    private static String thread() {
      return Thread.currentThread().getName();
    }
  }
}
