package io.threadsys.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.config.PoolConfig;
import io.threadsys.lifecycle.PoolErrorHandler;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Contract C5: a stop's interrupt reaches a thread only while the job it is meant for is on top.
 */
class ExternalRunnerTest {

  private final PoolConfig config = PoolConfig.defaults("mail");
  private final PoolRun run =
      new PoolRun(
          config,
          new LiveSettings(config),
          new PoolCounters(config.observers().maxJobNames()),
          new PoolReporter("mail", List.of(), PoolErrorHandler.none()),
          Ties.none(),
          () -> {});
  private final ExternalRunner runner = new ExternalRunner(run);

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void interrupt_whileItsJobRuns_arrives() {
    runner.interrupt();

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void interrupt_whileAnotherJobIsOnTop_arrivesAfterwards() {
    runner.cover();
    runner.interrupt();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();

    runner.uncover();

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void close_interruptWasSent_leavesNone() {
    runner.interrupt();

    runner.close();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void interrupt_afterTheEnd_doesNotArrive() {
    runner.close();

    runner.interrupt();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void close_submitterWasInterruptedByOthers_keepsThat() {
    Thread.currentThread().interrupt();

    runner.close();

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
