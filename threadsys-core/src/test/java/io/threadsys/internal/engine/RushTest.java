package io.threadsys.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.config.PoolConfig;
import io.threadsys.lifecycle.PoolErrorHandler;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a worker is in a rush, and what others know of it. Proves O1. */
class RushTest {

  private static final PoolConfig CONFIG = PoolConfig.defaults("mail");

  private final PoolRun run =
      new PoolRun(
          CONFIG,
          new LiveSettings(CONFIG),
          new PoolCounters(0),
          new Reporter("mail", List.of(), PoolErrorHandler.none()),
          Ties.none(),
          () -> {});
  private final Rush rush = new Worker(run, run.group(), 1, new Ledger(Writers.ONE, 0)).rush();

  private void meetShortJobs() {
    for (int met = 0; met < RushTimes.FEW; met++) {
      rush.met(1, 1);
    }
  }

  private boolean isKnown() {
    return run.shortWay().lookAgainNanos() != Long.MAX_VALUE;
  }

  @Test
  void met_manyShortJobs_isARushThatOthersKnowOf() {
    meetShortJobs();

    assertThat(rush.isOn()).isTrue();
    assertThat(isKnown()).isTrue();
  }

  @Test
  void end_metMoreShortJobsInTheRush_isTheEndForOthersToo() {
    meetShortJobs();
    meetShortJobs();

    rush.end();

    assertThat(rush.isOn()).isFalse();
    assertThat(isKnown()).isFalse();
  }
}
