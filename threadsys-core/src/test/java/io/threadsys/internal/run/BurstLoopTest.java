package io.threadsys.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.config.PoolConfig;
import io.threadsys.internal.metrics.CellWriter;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.job.Priority;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.JobQueues;
import io.threadsys.queue.PolledElement;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.PoolRuns;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a worker is in a burst, and what other threads see of it. Proves O1. */
class BurstLoopTest {

  private static final Duration TICK = Duration.ofMillis(1);

  private final ManualScheduler timer = new ManualScheduler();
  private final PoolConfig config =
      ThreadPool.builder("mail").queueFactory(JobQueues.PRIORITY).scheduler(timer).config();
  private final PoolRun run = PoolRuns.create(config);
  private final BurstLoop burstLoop =
      new Worker(run, run.group(), 1, new CounterShard(CellWriter.ONE, 0)).burstLoop();

  private void meetShortJobs() {
    for (int met = 0; met < BurstTimings.FEW; met++) {
      burstLoop.timedOutside(1, 1);
    }
  }

  /** Puts a job of low importance in and takes it out; returns whether it had a stamp. */
  private boolean isStamped() {
    boolean unused = run.fastPath().offer(() -> {}, Priority.LOW.level());
    PolledElement<Object> taken = new PolledElement<>();
    return run.queue().poll(taken) && taken.timestamp() != JobQueue.NO_TIMESTAMP;
  }

  private boolean isKnown() {
    return run.fastPath().recheckNanos() != Long.MAX_VALUE;
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
