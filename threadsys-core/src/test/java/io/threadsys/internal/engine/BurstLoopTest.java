package io.threadsys.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.config.PoolConfig;
import io.threadsys.job.Priority;
import io.threadsys.lifecycle.PoolErrorHandler;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.JobQueues;
import io.threadsys.queue.PolledElement;
import io.threadsys.testkit.ManualScheduler;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a worker is in a rush, and what others know of it. Proves O1. */
class BurstLoopTest {

  private static final Duration TICK = Duration.ofMillis(1);

  private final ManualScheduler timer = new ManualScheduler();
  private final PoolConfig config =
      ThreadPool.builder("mail").queueFactory(JobQueues.PRIORITY).scheduler(timer).config();
  private final PoolRun run =
      new PoolRun(
          config,
          new LiveSettings(config),
          new PoolCounters(0),
          new PoolReporter("mail", List.of(), PoolErrorHandler.none()),
          Ties.none(),
          () -> {});
  private final BurstLoop burstLoop =
      new Worker(run, run.group(), 1, new CounterShard(CellWriter.ONE, 0)).burstLoop();

  private void meetShortJobs() {
    for (int met = 0; met < BurstTimings.FEW; met++) {
      burstLoop.met(1, 1);
    }
  }

  /** Puts a job of low importance in and takes it out; returns whether it had a stamp. */
  private boolean isStamped() {
    boolean unused = run.fastPath().offer(() -> {}, Priority.LOW.level());
    PolledElement<Object> taken = new PolledElement<>();
    return run.queue().poll(taken) && taken.timestamp() != JobQueue.NO_TIMESTAMP;
  }

  private boolean isKnown() {
    return run.fastPath().lookAgainNanos() != Long.MAX_VALUE;
  }

  @Test
  void met_manyShortJobs_isARushThatOthersKnowOf() {
    meetShortJobs();

    assertThat(burstLoop.isOn()).isTrue();
    assertThat(isKnown()).isTrue();
  }

  @Test
  void end_metMoreShortJobsInTheRush_isTheEndForOthersToo() {
    meetShortJobs();
    meetShortJobs();

    burstLoop.end();

    assertThat(burstLoop.isOn()).isFalse();
    assertThat(isKnown()).isFalse();
  }

  @Test
  void rush_queueInWhichWaitingMatters_stampsOneJobInEachMillisecond() {
    meetShortJobs();

    assertThat(isStamped()).isTrue();
    assertThat(isStamped()).isFalse();
    timer.advance(TICK);
    assertThat(isStamped()).isTrue();
    assertThat(isStamped()).isFalse();
    timer.advance(TICK);
    assertThat(isStamped()).isTrue();
  }

  @Test
  void end_thenAnotherRush_keepsOneTimerOnly() {
    meetShortJobs();
    burstLoop.end();
    meetShortJobs();

    assertThat(timer.armed()).isOne();
    burstLoop.end();
    timer.advance(TICK);
    assertThat(timer.armed()).isZero();
    assertThat(isStamped()).isTrue();
    assertThat(isStamped()).isTrue();
  }
}
