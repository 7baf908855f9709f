package io.threadsys.spring.boot.web;

import io.threadsys.ThreadPool;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refused requests of Spring MVC, over a real Tomcat; a {@code Callable} is handed to the pool. */
class RejectionExceptionResolverTest extends RejectionContract {

  RejectionExceptionResolverTest() {
    super(App.class, WebApplicationType.SERVLET);
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
    String pool() {
      return io.submit(() -> "done").toString();
    }

    @GetMapping("/executor")
    String executor() {
      return executor.submit(() -> "done").toString();
    }

    @GetMapping("/handedOver")
    Callable<String> handedOver() {
      return () -> "done";
    }

    @GetMapping("/broken")
    String broken() {
      throw new IllegalStateException("broken");
    }
  }
}
