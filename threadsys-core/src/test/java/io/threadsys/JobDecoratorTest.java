package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.event.JobEnded;
import io.threadsys.event.PoolListener;
import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobDecorator.Scope;
import io.threadsys.job.JobDecorator.Snapshot;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.RetryPolicy;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.time.Backoff;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** Contract J10: context travels with the job, also into failure handling and retries. */
@Timeout(60)
class JobDecoratorTest {

  private static final Duration WAIT = Duration.ofSeconds(10);

  private final ManualScheduler scheduler = new ManualScheduler();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();

  private ThreadPoolBuilder builder(JobDecorator decorator) {
    return ThreadPool.builder("mail")
        .threads(1)
        .scheduler(scheduler)
        .onError((pool, activity, error) -> errors.add(activity))
        .jobs(j -> j.withDecorator(decorator));
  }

  private void see() {
    seen.add(String.valueOf(MDC.get("user")));
  }

  private PoolListener seesEnds() {
    return seesEndsOf(JobOptions.UNNAMED);
  }

  private PoolListener seesEndsOf(String name) {
    return new PoolListener() {
      @Override
      public boolean listensTo(String job) {
        return job.equals(name);
      }

      @Override
      public void jobEnded(JobEnded event) {
        see();
      }
    };
  }

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void mdc_job_seesWhatItsSubmitterHadAndTheNextOneDoesNot() throws Exception {
    try (ThreadPool pool = builder(JobDecorator.mdc()).start()) {
      MDC.put("user", "ann");
      JobHandle<?> first = pool.submit(this::see);
      MDC.put("user", "bob");
      pool.submit(this::see).await();
      MDC.clear();
      first.await();
      pool.submit(this::see).await();
    }

    assertThat(seen).containsExactly("ann", "bob", "null");
  }

  @Test
  void mdc_plainJob_seesIt() {
    try (ThreadPool pool = builder(JobDecorator.mdc()).start()) {
      MDC.put("user", "ann");
      pool.execute(this::see);
    }

    assertThat(seen).containsExactly("ann");
  }

  @Test
  void mdc_failureHandling_seesItToo() {
    try (ThreadPool pool = builder(JobDecorator.mdc()).listener(seesEnds()).start()) {
      MDC.put("user", "ann");
      pool.submit(
          () -> {
            throw new IOException("broken");
          });
    }

    assertThat(seen).containsExactly("ann");
  }

  @Test
  void mdc_furtherAttempt_seesItToo() {
    RetryPolicy twice = RetryPolicy.attempts(2, Backoff.fixed(WAIT));
    try (ThreadPool pool = builder(JobDecorator.mdc()).start()) {
      MDC.put("user", "ann");
      pool.submit(
          context -> {
            see();
            throw new IOException("broken");
          },
          JobOptions.defaults().withRetry(twice));
      MDC.clear();
      Eventually.holds(() -> scheduler.armed() == 1);
      scheduler.advance(WAIT);
    }

    assertThat(seen).containsExactly("ann", "ann");
  }

  @Test
  void mdc_endDecidedByAnotherThread_isReportedWithTheJobsContext() throws Exception {
    Gate gate = new Gate("slow");
    try (ThreadPool pool = builder(JobDecorator.mdc()).listener(seesEnds()).start()) {
      MDC.put("user", "ann");
      pool.submit(gate::pass, JobOptions.defaults().withRunTimeout(WAIT));
      gate.awaitArrival();
      MDC.put("user", "bob");

      scheduler.advance(WAIT);

      assertThat(seen).containsExactly("ann");
      assertThat(MDC.get("user")).isEqualTo("bob");
    }
  }

  @Test
  void mdc_stageEndsElsewhere_isReportedWithTheJobsContext() throws Exception {
    CompletableFuture<String> stage = new CompletableFuture<>();
    try (ThreadPool pool = builder(JobDecorator.mdc()).start()) {
      MDC.put("user", "ann");
      JobHandle<String> handle = pool.submitAsync(() -> stage, JobOptions.named("call"));
      pool.submit(() -> {}).await();
      pool.addListener(seesEndsOf("call"));
      MDC.put("user", "bob");

      stage.complete("done");

      handle.await();
      assertThat(seen).containsExactly("ann");
      assertThat(MDC.get("user")).isEqualTo("bob");
    }
  }

  @Test
  void captured_ofAFinishedJob_isNotKeptByItsHandle() throws Exception {
    AtomicReference<WeakReference<Snapshot>> captured = new AtomicReference<>();
    JobDecorator remembering =
        job -> {
          Snapshot context =
              new Snapshot() {
                @Override
                public Scope restore() {
                  return () -> {};
                }
              };
          captured.set(new WeakReference<>(context));
          return context;
        };
    try (ThreadPool pool = builder(remembering).start()) {
      JobHandle<String> handle = pool.submit(() -> "ran");
      handle.await();
      Eventually.holds(
          () -> {
            System.gc();
            return captured.get().get() == null;
          });
      assertThat(handle.await()).isEqualTo("ran");
    }
  }

  @Test
  void capture_throws_isReportedAndTheJobRunsWithout() throws Exception {
    JobDecorator broken =
        job -> {
          throw new IllegalStateException("capture");
        };
    try (ThreadPool pool = builder(broken).start()) {
      assertThat(pool.submit(() -> "ran").await()).isEqualTo("ran");
    }

    assertThat(errors).containsExactly("capturing a job's context");
  }

  @Test
  void restore_throws_isReportedAndTheJobRunsWithout() throws Exception {
    Snapshot broken =
        () -> {
          throw new IllegalStateException("restore");
        };
    try (ThreadPool pool = builder(job -> broken).start()) {
      assertThat(pool.submit(() -> "ran").await()).isEqualTo("ran");
    }

    assertThat(errors).containsExactly("restoring a job's context");
  }

  @Test
  void close_throws_isReportedAndTheResultStands() throws Exception {
    Snapshot broken =
        () ->
            () -> {
              throw new IllegalStateException("close");
            };
    try (ThreadPool pool = builder(job -> broken).start()) {
      assertThat(pool.submit(() -> "ran").await()).isEqualTo("ran");
    }

    assertThat(errors).containsExactly("taking a job's context off");
  }

  @Test
  void all_several_areRestoredInOrderAndTakenOffInTheOpposite() throws Exception {
    JobDecorator both = JobDecorator.all(List.of(logging("a"), logging("b")));
    try (ThreadPool pool = builder(both).start()) {
      pool.submit(() -> seen.add("job")).await();
    }

    assertThat(seen).containsExactly("+a", "+b", "job", "-b", "-a");
  }

  @Test
  void all_oneCanNotBeRestored_theOthersAreTakenOffAgain() throws Exception {
    Snapshot broken =
        () -> {
          throw new IllegalStateException("restore");
        };
    JobDecorator both = JobDecorator.all(List.of(logging("a"), job -> broken));
    try (ThreadPool pool = builder(both).start()) {
      pool.submit(() -> seen.add("job")).await();
    }

    assertThat(seen).containsExactly("+a", "-a", "job");
  }

  private JobDecorator logging(String name) {
    return job ->
        () -> {
          seen.add("+" + name);
          return () -> seen.add("-" + name);
        };
  }
}
