package io.threadsys.spring.boot.web;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.spring.boot.testkit.Closing;
import io.threadsys.spring.boot.testkit.Gate;
import io.threadsys.spring.boot.testkit.Http;
import io.threadsys.spring.boot.testkit.Patience;
import io.threadsys.spring.boot.validation.InvalidPropertiesException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A pool behind a real Tomcat. */
@Timeout(180)
class TomcatPoolTest {

  private final Gate gate = new Gate();
  private ConfigurableApplicationContext context;

  private Http start(String... arguments) {
    return startWith("threadsys.tomcat-executor=web", arguments);
  }

  private Http startWith(String property, String... arguments) {
    context =
        new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.SERVLET)
            .initializers(it -> it.getBeanFactory().registerSingleton("gate", gate))
            .properties(
                "server.port=0",
                "threadsys.pools.web.threads=1",
                "threadsys.pools.web.queue-size=1",
                property)
            .run(arguments);
    return new Http(context);
  }

  @AfterEach
  void close() {
    gate.open();
    if (context != null) {
      context.close();
    }
  }

  private ThreadPool pool() {
    return context.getBean("web", ThreadPool.class);
  }

  @Test
  void request_runsOnThePoolAndIsCounted() throws Exception {
    Http http = start();

    assertThat(http.get("/thread").body()).isEqualTo("web-1");
    await().until(() -> pool().stats().jobs().succeeded() >= 1);
  }

  @Test
  void request_poolFullAndFails_connectionIsClosedAndTheRestIsAnswered() throws Exception {
    Http http = start();

    assertOneTooManyIsRefusedAndTheRestAnswered();

    assertThat(http.get("/thread").statusCode()).isEqualTo(200);
  }

  @Test
  void request_poolChangedIntoOneThatDrops_isRefusedOrAnsweredAllTheSame() throws Exception {
    start();

    pool().reconfigure(web -> web.backpressure(BackpressureStrategy.dropOldest()));

    assertOneTooManyIsRefusedAndTheRestAnswered();
  }

  private void assertOneTooManyIsRefusedAndTheRestAnswered() throws Exception {
    CompletableFuture<HttpResponse<String>> running = new Http(context).begin("/gate");
    gate.awaitArrivals();
    CompletableFuture<HttpResponse<String>> queued = new Http(context).begin("/thread");
    await().until(() -> pool().stats().queue().size() == 1);

    assertThatThrownBy(
            () -> new Http(context).begin("/thread").get(Patience.SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);

    gate.open();
    assertThat(running.get(Patience.SECONDS, TimeUnit.SECONDS).body()).isEqualTo("passed");
    assertThat(queued.get(Patience.SECONDS, TimeUnit.SECONDS).body()).isEqualTo("web-1");
  }

  @Test
  void request_poolChangedIntoOneWithAQueueTimeout_waitsAsLongAsItHasTo() throws Exception {
    Http http = start();
    Duration limit = Duration.ofMillis(20);
    pool().reconfigure(web -> web.timeouts(t -> t.withQueue(limit)));
    CompletableFuture<HttpResponse<String>> running = http.begin("/gate");
    gate.awaitArrivals();
    CompletableFuture<HttpResponse<String>> queued = http.begin("/thread");
    await()
        .until(() -> pool().stats().queue().oldestWaiting().compareTo(limit.multipliedBy(5)) > 0);

    gate.open();

    assertThat(running.get(Patience.SECONDS, TimeUnit.SECONDS).body()).isEqualTo("passed");
    assertThat(queued.get(Patience.SECONDS, TimeUnit.SECONDS).body()).isEqualTo("web-1");
  }

  @Test
  void request_poolFullAndBlocks_isAnsweredWhenThereIsAPlace() throws Exception {
    Http http = start("--threadsys.pools.web.backpressure.strategy=block");
    CompletableFuture<HttpResponse<String>> running = http.begin("/gate");
    gate.awaitArrivals();
    CompletableFuture<HttpResponse<String>> queued = http.begin("/thread");
    CompletableFuture<HttpResponse<String>> waiting = http.begin("/thread");
    await().until(() -> pool().stats().queue().blockedSubmitters() == 1);

    gate.open();

    assertThat(running.get(Patience.SECONDS, TimeUnit.SECONDS).body()).isEqualTo("passed");
    assertThat(queued.get(Patience.SECONDS, TimeUnit.SECONDS).body()).isEqualTo("web-1");
    assertThat(waiting.get(Patience.SECONDS, TimeUnit.SECONDS).body()).isEqualTo("web-1");
  }

  @Test
  void close_requestInFlight_isAnsweredAndThenThePoolStops() throws Exception {
    Http http = start();
    CompletableFuture<HttpResponse<String>> running = http.begin("/gate");
    gate.awaitArrivals();

    ThreadPool pool = pool();
    Closing closing = Closing.of(context);
    assertThat(pool.state()).isEqualTo(PoolState.RUNNING);
    gate.open();

    assertThat(running.get(Patience.SECONDS, TimeUnit.SECONDS).body()).isEqualTo("passed");
    closing.await();
    assertThat(pool.stats().jobs().cancelled()).isZero();
    assertThat(pool.state()).isEqualTo(PoolState.STOPPED);
  }

  @Test
  void request_sameThreadPool_tomcatKeepsItsThreads() throws Exception {
    assertThat(start("--threadsys.same-thread=true").get("/thread").body()).startsWith("http-nio-");
  }

  @Test
  void request_noPropertyAndPools_tomcatKeepsItsThreads() throws Exception {
    assertThat(startWith("threadsys.pools.other.threads=1").get("/thread").body())
        .startsWith("http-nio-");
  }

  @Test
  void create_poolThatMayLoseARequest_isRefusedWithTheReason() {
    assertRefused(pool -> pool.backpressure(BackpressureStrategy.dropOldest()), "drops jobs");
    assertRefused(pool -> pool.backpressure(BackpressureStrategy.dropNewest()), "drops jobs");
    assertRefused(pool -> pool.backpressure(BackpressureStrategy.callerRuns()), "submitter");
    assertRefused(pool -> pool.timeouts(t -> t.withQueue(Duration.ofSeconds(1))), "queue timeout");
  }

  private static void assertRefused(UnaryOperator<ThreadPoolBuilder> settings, String reason) {
    ThreadPool losing = settings.apply(ThreadPool.builder("web")).build();
    assertThatThrownBy(() -> new TomcatPool("web", losing))
        .isInstanceOf(InvalidPropertiesException.class)
        .hasMessageContaining("threadsys.tomcat-executor = web")
        .hasMessageContaining(reason);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Pages.class)
  static class App {}

  @RestController
  static class Pages {

    private final Gate gate;

    Pages(Gate gate) {
      this.gate = gate;
    }

    @GetMapping("/thread")
    String thread() {
      return Thread.currentThread().getName();
    }

    @GetMapping("/gate")
    String gate() throws InterruptedException {
      gate.pass();
      return "passed";
    }
  }
}
