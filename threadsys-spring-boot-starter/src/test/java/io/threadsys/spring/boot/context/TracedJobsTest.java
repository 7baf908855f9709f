package io.threadsys.spring.boot.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.RetryPolicy;
import io.threadsys.spring.boot.testkit.Gate;
import io.threadsys.spring.boot.testkit.LogLines;
import io.threadsys.spring.boot.testkit.Patience;
import io.threadsys.time.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/**
 * An application with a real tracer, OpenTelemetry's behind Micrometer Tracing, whose spans end in
 * memory. The pool 'observed' observes its jobs, 'propagating' only lets the trace travel.
 */
@Timeout(180)
class TracedJobsTest {

  private static final Logger LOG = LoggerFactory.getLogger(TracedJobsTest.class);
  private static final String TRACE = "traceId";
  private static final String SPAN = "spanId";

  private static ConfigurableApplicationContext context;
  private static ThreadPool observed;
  private static ThreadPool propagating;

  private LogLines log;

  @BeforeAll
  static void start() {
    context =
        SpringApplication.run(
            App.class,
            "--spring.main.web-application-type=none",
            "--management.tracing.sampling.probability=1.0",
            "--threadsys.pools.observed.threads=1",
            "--threadsys.pools.observed.context.mdc=true",
            "--threadsys.pools.observed.context.observation=true",
            "--threadsys.pools.propagating.threads=1",
            "--threadsys.pools.propagating.context.propagate=true");
    observed = context.getBean("observed", ThreadPool.class);
    propagating = context.getBean("propagating", ThreadPool.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @BeforeEach
  void listen() {
    context.getBean(InMemorySpanExporter.class).reset();
    log = new LogLines();
  }

  @AfterEach
  void detach() {
    log.close();
  }

  /** Does something within a request that is traced; returns the request's trace id. */
  private static String inRequest(Runnable action) {
    Supplier<String> traced =
        () -> {
          action.run();
          return context.getBean(Tracer.class).currentSpan().context().traceId();
        };
    return Observation.createNotStarted("request", context.getBean(ObservationRegistry.class))
        .observe(traced);
  }

  private static List<SpanData> spans() {
    context.getBean(SdkTracerProvider.class).forceFlush().join(Patience.SECONDS, TimeUnit.SECONDS);
    return context.getBean(InMemorySpanExporter.class).getFinishedSpanItems();
  }

  /**
   * Waits for a span of a trace: a job's span ends after the threads that wait for the job were
   * released.
   */
  private static SpanData span(String trace, String name) {
    return Patience.await()
        .until(
            () ->
                spans().stream()
                    .filter(span -> span.getTraceId().equals(trace) && span.getName().equals(name))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static Map<String, String> attributes(SpanData span) {
    Map<String, String> attributes = new HashMap<>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value.toString()));
    return attributes;
  }

  private static Object broken() throws IOException {
    LOG.info("broken job");
    throw new IOException("broken");
  }

  @Test
  void observed_job_isASpanBelowItsSubmitters() {
    JobOptions options = JobOptions.named("thumbnail").withTags(Map.of("format", "png"));
    String trace = inRequest(() -> observed.submit(() -> LOG.info("working"), options));

    SpanData job = span(trace, "job thumbnail");
    assertThat(job.getParentSpanId()).isEqualTo(span(trace, "request").getSpanId());
    assertThat(attributes(job))
        .containsEntry("pool", "observed")
        .containsEntry("job.name", "thumbnail")
        .containsEntry("outcome", "succeeded")
        .containsEntry("job.attempts", "1")
        .containsEntry("job.tag.format", "png");
    assertThat(log.contextOf("working"))
        .containsEntry(TRACE, trace)
        .containsEntry(SPAN, job.getSpanId());
  }

  @Test
  void observed_jobFails_itsFailureLogHasTraceAndSpan() {
    String trace =
        inRequest(() -> observed.submit(TracedJobsTest::broken, JobOptions.named("broken")));

    assertThat(log.contextOf(" failed: java.io.IOException: broken"))
        .containsEntry(TRACE, trace)
        .containsEntry(SPAN, span(trace, "job broken").getSpanId());
    assertThat(span(trace, "job broken").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attributes(span(trace, "job broken"))).containsEntry("outcome", "failed");
  }

  @Test
  void observed_furtherAttempts_areOneSpanWithAnEventForEach() {
    RetryPolicy thrice = RetryPolicy.attempts(3, Backoff.fixed(Duration.ofMillis(1)));
    String trace =
        inRequest(
            () ->
                observed.submit(
                    TracedJobsTest::broken, JobOptions.named("flaky").withRetry(thrice)));

    SpanData job = span(trace, "job flaky");
    assertThat(attributes(job)).containsEntry("job.attempts", "3");
    assertThat(job.getEvents()).extracting(event -> event.getName()).contains("retry", "retry");
    assertThat(log.contextsOf("broken job"))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).containsEntry(TRACE, trace));
    assertThat(log.contextsOf(" failed and is retried in"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).containsEntry(TRACE, trace));
  }

  @Test
  void observed_jobRunsTooLong_itsSpanTellsAtOnce() throws Exception {
    Gate gate = new Gate();
    String trace =
        inRequest(
            () ->
                observed.submit(
                    gate::passStubbornly,
                    JobOptions.named("slow").withRunTimeout(Duration.ofMillis(20))));
    gate.awaitArrivals();

    SpanData job = span(trace, "job slow");
    gate.open();
    assertThat(attributes(job)).containsEntry("outcome", "timed_out");
    assertThat(job.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(log.contextOf(" timed out"))
        .containsEntry(TRACE, trace)
        .containsEntry(SPAN, job.getSpanId());
  }

  @Test
  void observed_jobLastsUntilItsStageEnds_soDoesItsSpan() throws Exception {
    CompletableFuture<String> stage = new CompletableFuture<>();
    String trace =
        inRequest(
            () -> {
              observed.submitAsync(() -> stage, JobOptions.named("call"));
              observed.submit(() -> {}, JobOptions.named("next"));
            });
    span(trace, "job next");
    assertThat(spans()).extracting(SpanData::getName).doesNotContain("job call");

    stage.completeExceptionally(new IOException("broken"));

    assertThat(attributes(span(trace, "job call"))).containsEntry("outcome", "failed");
  }

  @Test
  void observed_delayedJob_belongsToTheTraceThatSubmittedIt() {
    JobOptions later = JobOptions.named("later").withDelay(Duration.ofMillis(10));
    String trace = inRequest(() -> observed.submit(() -> LOG.info("later"), later));

    assertThat(log.contextOf("later")).containsEntry(TRACE, trace);
    assertThat(span(trace, "job later").getStatus().getStatusCode()).isEqualTo(StatusCode.OK);
  }

  @Test
  void observed_nextJob_knowsNothingOfTheOneBefore() throws Exception {
    String trace = inRequest(() -> observed.submit(() -> {}));
    observed.submit(() -> LOG.info("without a trace")).await();

    assertThat(log.contextOf("without a trace").get(TRACE)).isNotNull().isNotEqualTo(trace);
  }

  @Test
  void observed_jobsOfManyNames_areMeteredUnderTheirPoolsNames() {
    String trace = inRequest(() -> observed.submit(() -> {}, JobOptions.named("metered")));
    span(trace, "job metered");

    MeterRegistry meters = context.getBean(MeterRegistry.class);
    Patience.await()
        .untilAsserted(
            () ->
                assertThat(
                        meters
                            .get("threadsys.job")
                            .tags("pool", "observed", "job.name", "metered")
                            .tags("outcome", "succeeded", "error", "none")
                            .timer()
                            .count())
                    .isEqualTo(1));
    assertThat(meters.find("threadsys.job.active").tagKeys("outcome").meters()).isEmpty();
  }

  @Test
  void propagating_job_logsTheSubmittersTraceAndSpan() {
    String trace = inRequest(() -> propagating.submit(() -> LOG.info("working")));

    assertThat(log.contextOf("working"))
        .containsEntry(TRACE, trace)
        .containsEntry(SPAN, span(trace, "request").getSpanId());
    assertThat(spans())
        .filteredOn(span -> span.getTraceId().equals(trace))
        .extracting(SpanData::getName)
        .containsExactly("request");
  }

  @Test
  void propagating_jobFails_itsFailureLogHasTheTrace() {
    String trace = inRequest(() -> propagating.submit(TracedJobsTest::broken));

    assertThat(log.contextOf(" failed: java.io.IOException: broken")).containsEntry(TRACE, trace);
  }

  @Test
  void propagating_nextJob_knowsNothingOfTheOneBefore() throws Exception {
    inRequest(() -> propagating.submit(() -> LOG.info("traced")));
    propagating.submit(() -> LOG.info("without a trace")).await();

    assertThat(log.contextOf("traced")).containsKey(TRACE);
    assertThat(log.contextOf("without a trace")).doesNotContainKey(TRACE);
  }

  @Test
  void propagating_jobRunInsideAnotherOne_hasNotTheOthersTrace() throws Exception {
    Gate gate = new Gate();
    CompletableFuture<JobHandle<?>> child = new CompletableFuture<>();
    inRequest(
        () ->
            propagating.submit(
                () -> {
                  gate.pass();
                  return child.join().await();
                }));
    gate.awaitArrivals();
    child.complete(
        propagating.submit(
            () -> LOG.info("without a trace {}", context.getBean(Tracer.class).currentSpan())));
    gate.open();

    assertThat(log.contextOf("without a trace null")).doesNotContainKey(TRACE);
  }

  @Test
  void async_onAPool_carriesTheTraceIntoTheMethodAndItsFailure() {
    Work work = context.getBean(Work.class);
    String trace = inRequest(() -> work.onObserved());

    assertThat(log.contextOf("in a method")).containsEntry(TRACE, trace);
    assertThat(span(trace, "job").getParentSpanId()).isEqualTo(span(trace, "request").getSpanId());
    String other = inRequest(() -> catchThrowable(() -> work.failing().join()));
    assertThat(log.contextOf("failing method")).containsEntry(TRACE, other);
    assertThat(log.contextOf(" failed: ")).containsEntry(TRACE, other);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableAsync
  static class App {

    @Bean
    InMemorySpanExporter spanExporter() {
      return InMemorySpanExporter.create();
    }

    @Bean
    Work work() {
      return new Work();
    }
  }

  static class Work {

    @Async("observed")
    void onObserved() {
      LOG.info("in a method");
    }

    @Async("propagating")
    CompletableFuture<Void> failing() {
      LOG.info("failing method");
      throw new IllegalStateException("broken");
    }
  }
}
