package io.threadsys.spring.boot.web;

import io.threadsys.ThreadPool;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Refused requests of WebFlux; a method that blocks is handed to the pool. */
class RejectionExceptionHandlerTest extends RejectionContract {

  RejectionExceptionHandlerTest() {
    super(App.class, WebApplicationType.REACTIVE);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Pages.class)
  static class App {}

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

    @GetMapping("/handedOver")
    String handedOver() {
      return "done";
    }

    @GetMapping("/broken")
    Mono<String> broken() {
      return Mono.error(new IllegalStateException("broken"));
    }
  }
}
