package io.threadsys.spring.boot.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.testkit.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Controller methods of WebFlux that block, over a real reactive server. */
class WebFluxBlockingTest {

  private ConfigurableApplicationContext context;

  private Http start(String... arguments) {
    context =
        new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.REACTIVE)
            .properties("server.port=0", "threadsys.pools.io.threads=2")
            .run(arguments);
    return new Http(context);
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void method_blocksAndPoolIsTheApplicationExecutor_runsOnIt() throws Exception {
    Http http = start("--threadsys.application-executor=io");

    assertThat(http.get("/blocking").body()).startsWith("io-");
    assertThat(context.getBean("io", ThreadPool.class).stats().jobs().accepted()).isPositive();
  }

  @Test
  void method_doesNotBlockAndPoolIsTheApplicationExecutor_staysOnTheServersThreads()
      throws Exception {
    Http http = start("--threadsys.application-executor=io");

    assertThat(http.get("/reactive").body()).startsWith("http-nio-");
  }

  @Test
  void method_poolsOnly_isWhereSpringBootPutsIt() throws Exception {
    Http http = start();

    assertThat(http.get("/blocking").body()).startsWith("http-nio-");
    assertThat(context.getBean("applicationTaskExecutor"))
        .isInstanceOf(ThreadPoolTaskExecutor.class);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Pages.class)
  static class App {}

  @RestController
  static class Pages {

    @GetMapping("/blocking")
    String blocking() {
      return Thread.currentThread().getName();
    }

    @GetMapping("/reactive")
    Mono<String> reactive() {
      return Mono.fromSupplier(() -> Thread.currentThread().getName());
    }
  }
}
