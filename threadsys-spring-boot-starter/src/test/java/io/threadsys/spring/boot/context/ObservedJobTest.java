package io.threadsys.spring.boot.context;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.RetryPolicy;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import io.threadsys.spring.boot.testkit.Gate;
import io.threadsys.time.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;

/** Every job is one observation, whatever end it comes to; the registry checks its life. */
@Timeout(180)
class ObservedJobTest {

  private final TestObservationRegistry registry = TestObservationRegistry.create();
  private final List<String> errors = new CopyOnWriteArrayList<>();

  /** Two names of jobs are told apart. */
  private ThreadPoolBuilder builder() {
    ObservationDecorators source = new ObservationDecorators(() -> registry, null, 2);
    return ThreadPool.builder("mail")
        .threads(1)
        .onError((pool, activity, error) -> errors.add(activity + ": " + error))
        .jobs(jobs -> jobs.withDecorator(source.forPool("mail")));
  }

  private void assertOutcome(String outcome) {
    assertThat(registry)
        .hasNumberOfObservationsWithNameEqualTo("threadsys.job", 1)
        .hasObservationWithNameEqualTo("threadsys.job")
        .that()
        .hasBeenStarted()
        .hasBeenStopped()
        .hasLowCardinalityKeyValue("outcome", outcome);
    assertThat(errors).isEmpty();
  }

  @Test
  void job_succeeds_isObservedWithItsScopeOpen() throws Exception {
    try (ThreadPool pool = builder().start()) {
      pool.submit(
          () -> assertThat(registry).hasRemainingCurrentScope().hasRemainingCurrentObservation());
    }

    assertOutcome("succeeded");
    assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
  }

  @Test
  void job_fails_carriesItsError() {
    IOException broken = new IOException("broken");
    try (ThreadPool pool = builder().start()) {
      pool.submit(
          () -> {
            throw broken;
          });
    }

    assertOutcome("failed");
    assertThat(registry).hasObservationWithNameEqualTo("threadsys.job").that().hasError(broken);
  }

  @Test
  void job_failsTwice_isOneObservationWithAnEvent() {
    RetryPolicy twice = RetryPolicy.attempts(2, Backoff.fixed(Duration.ofMillis(1)));
    try (ThreadPool pool = builder().start()) {
      pool.submit(
          job -> {
            throw new IOException("broken");
          },
          JobOptions.defaults().withRetry(twice));
    }

    assertOutcome("failed");
    assertThat(registry)
        .hasObservationWithNameEqualTo("threadsys.job")
        .that()
        .hasEvent("threadsys.job.retry")
        .hasHighCardinalityKeyValue("job.attempts", "2");
  }

  @Test
  void job_cancelledWhileQueued_isObservedForItsEnd() throws Exception {
    Gate gate = new Gate();
    try (ThreadPool pool = builder().start()) {
      pool.submit(gate::passStubbornly, JobOptions.named("first"));
      gate.awaitArrivals();
      pool.submit(() -> {}, JobOptions.named("second")).cancel();
      assertThat(registry)
          .hasAnObservationWithAKeyValue("job.name", "second")
          .hasAnObservationWithAKeyValue("outcome", "cancelled");
      gate.open();
    }

    assertThat(errors).isEmpty();
  }

  @Test
  void job_runsTooLong_isOverAtOnceThoughItsCodeGoesOn() throws Exception {
    Gate gate = new Gate();
    try (ThreadPool pool = builder().start()) {
      JobHandle<?> handle = pool.submit(gate::passStubbornly);
      gate.awaitArrivals();
      handle.cancel();
      assertThat(registry)
          .hasObservationWithNameEqualTo("threadsys.job")
          .that()
          .hasBeenStopped()
          .hasLowCardinalityKeyValue("outcome", "cancelled");
      gate.open();
    }
  }

  @Test
  void jobs_ofManyNames_areToldApartUpToALimit() {
    List<String> names = new CopyOnWriteArrayList<>();
    registry
        .observationConfig()
        .observationHandler(
            new ObservationHandler<>() {
              @Override
              public void onStop(Observation.Context context) {
                names.add(context.getLowCardinalityKeyValue("job.name").getValue());
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }
            });
    try (ThreadPool pool = builder().start()) {
      for (String name : List.of("a", "b", "c", "d")) {
        pool.submit(() -> {}, JobOptions.named(name));
      }
    }

    assertThat(names).containsExactlyInAnyOrder("a", "b", "_other", "_other");
  }

  @Test
  void convention_bean_replacesTheDefault() {
    Contexts.withPoolIo()
        .withBean(ObservationRegistry.class, () -> registry)
        .withBean(JobObservationConvention.class, TenantConvention::new)
        .withPropertyValues("threadsys.pools.io.context.observation=true")
        .run(
            context -> {
              context.getBean("io", ThreadPool.class).submit(() -> {});
              context.close();
              assertThat(registry)
                  .hasObservationWithNameEqualTo("acme.job")
                  .that()
                  .hasContextualNameEqualTo("job")
                  .hasLowCardinalityKeyValue("tenant", "acme")
                  .hasLowCardinalityKeyValue("outcome", "succeeded");
            });
  }

  @Test
  void observation_switchedOffByManagement_leavesTheSubmittersCurrent() {
    Contexts.withPoolIo()
        .withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
        .withPropertyValues(
            "threadsys.pools.io.context.observation=true",
            "management.observations.enable.threadsys.job=false")
        .run(
            context -> {
              ObservationRegistry real = context.getBean(ObservationRegistry.class);
              real.observationConfig().observationHandler(anything -> true);
              Observation request = Observation.start("request", real);
              JobHandle<Observation> job;
              try (Observation.Scope scope = request.openScope()) {
                job = context.getBean("io", ThreadPool.class).submit(real::getCurrentObservation);
              }
              assertThat(job.await()).isSameAs(request);
            });
  }

  private static final class TenantConvention extends DefaultJobObservationConvention {

    @Override
    public String getName() {
      return "acme.job";
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(JobObservationContext context) {
      return KeyValues.of("tenant", "acme");
    }
  }
}
