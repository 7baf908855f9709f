package io.threadsys.internal.run;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.env.PoolEnvironment;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.lifecycle.PoolErrorHandler;
import java.util.List;

/** Creates runs that have no workers, for races of their parts. */
final class RaceRuns {

  private RaceRuns() {}

  /** Creates a run whose totals are those given. */
  private static PoolRun create(PoolConfig config, PoolCounters counters) {
    PoolReporter reporter = new PoolReporter(config.name(), List.of(), PoolErrorHandler.none());
    LiveSettings settings = new LiveSettings(config, reporter);
    PoolEnvironment env = new PoolEnvironment(config, settings, reporter, counters);
    return new PoolRun(config, env, PeerLinks.none(), () -> {});
  }

  /** Creates a run. */
  static PoolRun create(PoolConfig config) {
    return create(config, new PoolCounters(config.observers().maxJobNames()));
  }
}
