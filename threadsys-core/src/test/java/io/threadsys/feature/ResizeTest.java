package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.config.AutoSizing;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.event.PoolListener;
import io.threadsys.event.PoolResized;
import io.threadsys.job.JobHandle;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.stats.WorkerState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract S1: sizes and bounds changed live, up and down, idle and busy; T40. */
@Timeout(20)
class ResizeTest {

  private final ManualTicker clock = new ManualTicker();
  private final ManualScheduler timer = new ManualScheduler();
  private final List<PoolResized> facts = new CopyOnWriteArrayList<>();

  @Test
  void resize_upAndDownAndToTheSame_isCountedByDirection() {
    try (ThreadPool pool = build(null)) {
      pool.start();
      pool.resize(5);
      pool.resize(5);
      pool.resize(2);
      pool.resize(4);

      assertThat(pool.stats().sizing().grown()).isEqualTo(2);
      assertThat(pool.stats().sizing().shrunk()).isEqualTo(1);
    }
  }

  private ThreadPool build(AutoSizing sizing) {
    ThreadPoolBuilder builder =
        ThreadPool.builder("mail")
            .threads(3)
            .pollInterval(Duration.ofHours(1))
            .ticker(clock)
            .scheduler(timer)
            .listener(
                new PoolListener() {
                  @Override
                  public void resized(PoolResized event) {
                    facts.add(event);
                  }
                });
    return (sizing == null ? builder : builder.sizing(sizing)).build();
  }

  private ThreadPool start(AutoSizing sizing) {
    ThreadPool pool = build(sizing);
    pool.start();
    return pool;
  }

  private void look() {
    clock.advance(Duration.ofSeconds(1));
    timer.advance(Duration.ofSeconds(1));
  }

  private static void awaitWorkers(ThreadPool pool, int count) {
    Eventually.holds(() -> pool.stats().workers().size() == count);
  }

  @Test
  void resize_upWhileBusy_newWorkersRunWhatWaits() {
    try (ThreadPool pool = start(null)) {
      Gate gate = new Gate("jobs");
      for (int i = 0; i < 6; i++) {
        pool.submit(gate::pass);
      }
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 3);
      pool.resize(5);
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 5);
      gate.open();
    }
  }

  @Test
  void resize_byHand_isToldWithItsReason() {
    try (ThreadPool pool = start(null)) {
      pool.resize(5);
      pool.resize(5);
      clock.advance(Duration.ofSeconds(9));

      assertThat(facts).containsExactly(new PoolResized("mail", 3, 5, "resize(5) was called"));
      assertThat(pool.stats().sizing().lastChange().reason()).isEqualTo("resize(5) was called");
      assertThat(pool.stats().sizing().lastChange().age()).isEqualTo(Duration.ofSeconds(9));
      assertThat(pool.stats().sizing().bounds()).isEqualTo(new SizeBounds(5, 5));
    }
  }

  @Test
  void resize_ofAPoolThatSizesItself_fixesIt() {
    try (ThreadPool pool = start(AutoSizing.between(1, 8))) {
      pool.resize(2);
      Gate gate = new Gate("jobs");
      for (int i = 0; i < 30; i++) {
        pool.submit(gate::pass);
      }
      look();
      look();
      assertThat(pool.stats().threads()).isEqualTo(2);
      gate.open();
    }
  }

  @Test
  void resizeBounds_ofAPoolOfFixedSize_letsItSizeItself() {
    try (ThreadPool pool = start(null)) {
      pool.resize(1, 8);
      assertThat(pool.stats().threads()).as("within the bounds").isEqualTo(3);
      assertThat(facts).isEmpty();
      Gate gate = new Gate("jobs");
      for (int i = 0; i < 30; i++) {
        pool.submit(gate::pass);
      }
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 3);
      look();
      assertThat(pool.stats().threads()).isEqualTo(6);
      gate.open();
    }
  }

  @Test
  void resizeBounds_aboveTheSizeWhileIdle_growsAtOnce() {
    try (ThreadPool pool = start(AutoSizing.between(1, 4))) {
      pool.resize(6, 10);
      assertThat(pool.stats().workers()).hasSize(6);
      assertThat(facts).containsExactly(new PoolResized("mail", 1, 6, "resize(6, 10) was called"));
    }
  }

  @Test
  void resizeBounds_belowTheSizeWhileIdle_shrinksAtOnce() {
    try (ThreadPool pool = start(AutoSizing.between(6, 10))) {
      Eventually.holds(() -> pool.stats().workers(WorkerState.IDLE) == 6);
      pool.resize(1, 2);
      assertThat(pool.stats().threads()).isEqualTo(2);
      awaitWorkers(pool, 2);
    }
  }

  @Test
  void resizeBounds_belowTheSizeWhileBusy_interruptsNobodyAndLosesNothing() {
    try (ThreadPool pool = start(AutoSizing.between(6, 10))) {
      Gate gate = new Gate("jobs");
      List<JobHandle<Void>> jobs = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        jobs.add(pool.submit(gate::pass));
      }
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 6);
      pool.resize(1, 2);
      assertThat(pool.stats().workers(WorkerState.RUNNING)).isEqualTo(6);
      gate.open();
      jobs.forEach(job -> job.toCompletableFuture().join());
      awaitWorkers(pool, 2);
    }
  }

  @Test
  void resizeBounds_beforeTheStart_counts() {
    ThreadPool pool = build(null);
    pool.resize(5, 7);
    pool.start();
    assertThat(pool.stats().workers()).hasSize(5);
    assertThat(timer.armed()).isEqualTo(1);
    pool.close();
  }

  @Test
  void resizeBounds_outsideTheRange_reportsAllFaultsAndChangesNothing() {
    try (ThreadPool pool = start(AutoSizing.between(2, 4))) {
      InvalidConfigException thrown =
          catchThrowableOfType(InvalidConfigException.class, () -> pool.resize(0, 40_000));

      assertThat(thrown.faults())
          .extracting(ConfigFault::setting, ConfigFault::given, ConfigFault::allowed)
          .containsExactly(
              tuple("min-threads", "0", "between 1 and 32767"),
              tuple("max-threads", "40000", "between 1 and 32767"));
      assertThat(catchThrowableOfType(InvalidConfigException.class, () -> pool.resize(5, 4)))
          .hasMessageContaining("max-threads = 4, but must be between 5 and 32767");
      assertThat(pool.stats().sizing().bounds()).isEqualTo(new SizeBounds(2, 4));
      assertThat(pool.stats().threads()).isEqualTo(2);
    }
  }

  @Test
  void resizeBounds_noThreadToBeHad_keepsTheNewBoundsForTheNextLook() {
    ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .threadSource(
                (name, body) -> {
                  if (name.endsWith("-3")) {
                    throw new IllegalStateException("no more threads");
                  }
                  return new Thread(body, name);
                })
            .ticker(clock)
            .scheduler(timer)
            .start();
    assertThat(catchThrowableOfType(WorkerStartException.class, () -> pool.resize(4, 8)))
        .isNotNull();
    assertThat(pool.stats().threads()).isEqualTo(2);
    assertThat(pool.stats().sizing().bounds()).isEqualTo(new SizeBounds(4, 8));

    assertThat(catchThrowableOfType(WorkerStartException.class, () -> pool.resize(4))).isNotNull();
    assertThat(pool.stats().sizing().bounds()).isEqualTo(new SizeBounds(2, 2));
    pool.close();
  }
}
