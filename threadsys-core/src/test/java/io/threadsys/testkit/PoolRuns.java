package io.threadsys.testkit;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.env.PoolEnvironment;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.internal.run.PeerLinks;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.lifecycle.PoolErrorHandler;
import java.util.List;

/** Creates runs that have no workers, for tests of their parts. */
public final class PoolRuns {

  private PoolRuns() {}

  /** Creates a run whose totals are those given. */
  public static PoolRun create(PoolConfig config, PoolCounters counters) {
    PoolReporter reporter = new PoolReporter(config.name(), List.of(), PoolErrorHandler.none());
    LiveSettings settings = new LiveSettings(config, reporter);
    PoolEnvironment env = new PoolEnvironment(config, settings, reporter, counters);
    return new PoolRun(config, env, PeerLinks.none(), () -> {});
  }

  /** Creates a run. */
  public static PoolRun create(PoolConfig config) {
    return create(config, new PoolCounters(config.observers().maxJobNames()));
  }
}
