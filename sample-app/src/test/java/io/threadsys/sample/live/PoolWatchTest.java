package io.threadsys.sample.live;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.job.JobOptions;
import io.threadsys.sample.Gate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolWatchTest {

  private final ThreadPool pool = ThreadPool.builder("watched").threads(1).queueSize(2).start();
  private final PoolWatch watch = new PoolWatch(pool);
  private final Gate gate = new Gate();

  @AfterEach
  void close() {
    gate.open();
    pool.close();
  }

  @Test
  void look_first_hasNoRatesAndNoTimes() {
    run(5);

    PoolPoint point = watch.look().point();

    assertThat(point.submitted()).isZero();
    assertThat(point.succeeded()).isZero();
    assertThat(point.runP50()).isNull();
    assertThat(point.waitP99()).isNull();
  }

  @Test
  void look_jobsSinceTheLast_tellsTheirRatesAndTimes() {
    watch.look();
    run(5);

    PoolPoint point = watch.look().point();

    assertThat(point.submitted()).isPositive().isEqualTo(point.succeeded());
    assertThat(point.failed()).isZero();
    assertThat(point.runP50()).isPositive();
    assertThat(point.waitP99()).isGreaterThanOrEqualTo(point.waitP50());
    assertThat(watch.look().point().succeeded()).isZero();
  }

  @Test
  void look_overload_tellsQueueAndRefused() {
    watch.look();
    gate.hold(pool);
    for (int job = 0; job < 5; job++) {
      tryToSubmit();
    }

    PoolPoint point = watch.look().point();

    assertThat(point.queued()).isEqualTo(2);
    assertThat(point.busy()).isEqualTo(1);
    assertThat(point.refused()).isEqualTo(point.submitted() / 2); // 3 of 6, with the one that holds
  }

  @Test
  void look_timesOlderThanTheWindow_areForgotten() {
    watch.look();
    run(1);
    for (int look = 0; look < 9; look++) {
      assertThat(watch.look().point().runP50()).isPositive();
    }

    assertThat(watch.look().point().runP50()).isPositive();
    assertThat(watch.look().point().runP50()).isNull();
  }

  private void run(int jobs) {
    for (int job = 0; job < jobs; job++) {
      pool.submit(() -> 1, JobOptions.named("quick")).toCompletableFuture().join();
    }
    await().until(() -> pool.stats().jobs().running() == 0);
  }

  private void tryToSubmit() {
    try {
      pool.submit(() -> 1);
    } catch (JobRejectedException full) {
      // what is counted here
    }
  }
}
