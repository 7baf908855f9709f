package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.AutoSizing;
import io.threadsys.event.PoolListener;
import io.threadsys.event.PoolResized;
import io.threadsys.job.JobHandle;
import io.threadsys.sizing.PoolLoad;
import io.threadsys.sizing.SizingDecision;
import io.threadsys.sizing.SizingPolicy;
import io.threadsys.stats.WorkerState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract S2: a policy of the user's own, whatever it does; W29: shrinking harms no job. */
@Timeout(20)
class SizingPolicyTest {

  private final ManualTicker clock = new ManualTicker();
  private final ManualScheduler timer = new ManualScheduler();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<PoolLoad> loads = new ArrayList<>();

  /** The size to ask for. */
  private final AtomicInteger wish = new AtomicInteger();

  private ThreadPool pool(int min, int max, SizingPolicy policy) {
    return ThreadPool.builder("own")
        .sizing(AutoSizing.between(min, max).withPolicy(policy))
        .pollInterval(Duration.ofHours(1))
        .ticker(clock)
        .scheduler(timer)
        .onError((pool, activity, error) -> errors.add(activity + ": " + error.getMessage()))
        .start();
  }

  private ThreadPool wishing(int min, int max) {
    return pool(
        min,
        max,
        load -> {
          loads.add(load);
          return new SizingDecision(wish.get(), "as wished");
        });
  }

  private void look() {
    clock.advance(Duration.ofSeconds(1));
    timer.advance(Duration.ofSeconds(1));
  }

  private void lookWishing(int size) {
    wish.set(size);
    look();
  }

  @Test
  void look_policyThrows_tellsTheErrorHandlerAndChangesNothing() {
    SizingPolicy broken =
        load -> {
          throw new IllegalStateException("no idea");
        };
    try (ThreadPool pool = pool(2, 8, broken)) {
      look();
      look();
      assertThat(errors)
          .containsExactly(
              "sizing the pool automatically: no idea", "sizing the pool automatically: no idea");
      assertThat(pool.stats().threads()).isEqualTo(2);
      assertThat(pool.stats().workers()).hasSize(2);
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void look_policyReturnsNothing_tellsTheErrorHandlerAndChangesNothing() {
    try (ThreadPool pool = pool(2, 8, load -> null)) {
      look();
      assertThat(errors).containsExactly("sizing the pool automatically: decision");
      assertThat(pool.stats().threads()).isEqualTo(2);
    }
  }

  @Test
  void look_sizeBeyondTheBounds_isMovedIntoThemAndTheReasonSaysSo() {
    try (ThreadPool pool = wishing(2, 8)) {
      lookWishing(100);
      assertThat(pool.stats().threads()).isEqualTo(8);
      assertThat(pool.stats().sizing().decision())
          .isEqualTo(new SizingDecision(8, "as wished (asked for 100, moved into 2..8)"));
      lookWishing(-5);
      assertThat(pool.stats().threads()).isEqualTo(2);
      assertThat(pool.stats().sizing().lastChange().reason())
          .isEqualTo("as wished (asked for -5, moved into 2..8)");
    }
  }

  @Test
  void look_manyMoreWorkers_startsAFewAtATimeToSpareTheTimer() {
    try (ThreadPool pool = wishing(1, 100)) {
      lookWishing(30);
      assertThat(pool.stats().threads()).isEqualTo(17);
      assertThat(pool.stats().sizing().decision().reason())
          .isEqualTo("as wished (asked for 30, at most 16 more at a time)");
      look();
      assertThat(pool.stats().threads()).isEqualTo(30);
    }
  }

  @Test
  void look_load_isWhatThePoolIsDoing() throws Exception {
    try (ThreadPool pool = wishing(4, 8)) {
      Gate gate = new Gate("jobs");
      wish.set(4);
      Eventually.holds(() -> pool.stats().workers(WorkerState.IDLE) == 4);
      for (int i = 0; i < 3; i++) {
        pool.submit(gate::pass);
      }
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 3);
      look();
      look();
      assertThat(loads.get(1).busy()).isEqualTo(3);
      assertThat(loads.get(1).busyShare()).isEqualTo(0.75);
      assertThat(loads.get(1).peakBusy()).as("not watched for long enough").isEqualTo(4);
      assertThat(loads.get(1).queued()).isZero();
      assertThat(loads.get(1).oldestWait()).isZero();
      assertThat(loads.get(1).sinceGrowth()).isEqualTo(PoolLoad.NEVER);

      for (int i = 0; i < 6; i++) {
        pool.submit(gate::pass);
      }
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 4);
      lookWishing(5);
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 5);
      look();
      PoolLoad last = loads.get(3);
      assertThat(last.size()).isEqualTo(5);
      assertThat(last.queued()).isEqualTo(4);
      assertThat(last.oldestWait()).isEqualTo(Duration.ofSeconds(2));
      assertThat(last.sinceGrowth()).isEqualTo(Duration.ofSeconds(1));
      assertThat(last.sinceShrink()).isEqualTo(PoolLoad.NEVER);
      gate.open();
    }
  }

  @Test
  void look_shrinkWhileAllWorkersRun_interruptsNobodyAndLosesNothing() {
    try (ThreadPool pool = wishing(1, 8)) {
      lookWishing(8);
      Gate gate = new Gate("jobs");
      List<JobHandle<Void>> jobs = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        jobs.add(pool.submit(gate::pass)); // ends with an exception if interrupted
      }
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 8);

      lookWishing(1);
      assertThat(pool.stats().threads()).isEqualTo(1);
      assertThat(pool.stats().workers(WorkerState.RUNNING)).isEqualTo(8);

      gate.open();
      jobs.forEach(job -> job.toCompletableFuture().join());
      Eventually.holds(() -> pool.stats().workers().size() == 1);
      assertThat(pool.stats().jobs().succeeded()).isEqualTo(30);
      assertThat(errors).isEmpty();
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void look_shrinkWhileAllWorkersIdle_theyLeaveAtOnce() {
    try (ThreadPool pool = wishing(1, 8)) {
      lookWishing(8);
      Eventually.holds(() -> pool.stats().workers(WorkerState.IDLE) == 8);
      lookWishing(1);
      Eventually.holds(() -> pool.stats().workers().size() == 1);
    }
  }

  @Test
  void look_noThreadToBeHad_keepsWhatThereIsAndTriesAgain() {
    AtomicBoolean scarce = new AtomicBoolean();
    ThreadPool pool =
        ThreadPool.builder("own")
            .sizing(AutoSizing.between(1, 8).withPolicy(load -> new SizingDecision(4, "as wished")))
            .threadSource(
                (name, body) -> {
                  if (scarce.get() && name.endsWith("-3")) {
                    throw new IllegalStateException("no more threads");
                  }
                  return new Thread(body, name);
                })
            .ticker(clock)
            .scheduler(timer)
            .onError((name, activity, error) -> errors.add(activity))
            .start();
    scarce.set(true);
    look();
    assertThat(pool.stats().threads()).isEqualTo(2);
    assertThat(pool.stats().workers()).hasSize(2);
    assertThat(errors).containsExactly("sizing the pool automatically");

    scarce.set(false);
    look();
    assertThat(pool.stats().workers()).hasSize(4);
    pool.close();
  }

  @Test
  void pool_sizedAtRandomUnderLoad_runsEveryJobOnceWithoutInterrupts() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    AutoSizing restless =
        AutoSizing.between(1, 12)
            .withSamplingInterval(Duration.ofMillis(10))
            .withIdleTimeout(Duration.ofMillis(10))
            .withPolicy(load -> new SizingDecision(1 + random.nextInt(12), "at random"));
    AtomicInteger ran = new AtomicInteger();
    AtomicInteger interrupted = new AtomicInteger();
    ThreadPool pool =
        ThreadPool.builder("restless")
            .sizing(restless)
            .backpressure(BackpressureStrategy.block())
            .queueSize(64)
            .start();
    AtomicInteger changes = new AtomicInteger();
    pool.addListener(
        new PoolListener() {
          @Override
          public void resized(PoolResized event) {
            changes.incrementAndGet();
          }
        });
    int submitted = 0;
    while (changes.get() < 60) {
      pool.execute(
          () -> {
            ran.incrementAndGet();
            Thread.onSpinWait();
            interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
          });
      submitted++;
    }
    pool.close();

    assertThat(ran).hasValue(submitted);
    assertThat(interrupted).hasValue(0);
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }
}
