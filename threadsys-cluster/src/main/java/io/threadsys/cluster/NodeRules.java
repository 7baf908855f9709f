package io.threadsys.cluster;

import io.threadsys.cluster.internal.support.NodeSettings;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which settings a node can have. */
final class NodeRules {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,30}");
  private static final int MOST_BYTES = 100_000_000;
  private static final int MOST_JOBS = 32_767;
  private static final int MOST_TIMES = 1_000;
  private static final int FEWEST_HEARTBEATS = 3;

  private NodeRules() {}

  /** Reports all faults together. */
  static void check(
      NodeSettings settings, @Nullable Integer concurrency, Duration shutdownTimeout) {
    ConfigChecks checks =
        new ConfigChecks()
            .matches(
                "node-name",
                settings.name(),
                NAME,
                "1 to 40 letters, digits, '.', '_' or '-'",
                "for instance the host's name")
            .matches(
                "table-prefix",
                settings.prefix(),
                PREFIX,
                "1 to 31 letters, digits or '_', the first no digit",
                "for instance threadsys_")
            .atLeast("shutdown-timeout", shutdownTimeout, Duration.ZERO, "30s is the default");
    if (concurrency != null) {
      checks.range("concurrency", concurrency, 1, MOST_JOBS, "leave it out to follow the pool");
    }
    checkLimits(checks, settings.limits());
    checkTimes(checks, settings);
    checks.throwIfAny();
  }

  private static void checkLimits(ConfigChecks checks, NodeSettings.Limits limits) {
    checks
        .range("payload-limit", limits.payloadBytes(), 1, MOST_BYTES, "1048576 is the default")
        .range("max-lost-runs", limits.lostRuns(), 0, MOST_TIMES, "5 is the default")
        .atLeast("retention", limits.retention(), Duration.ZERO, "1 day is the default");
  }

  private static void checkTimes(ConfigChecks checks, NodeSettings settings) {
    Duration hour = Duration.ofHours(1);
    checks
        .range(
            "poll-interval",
            settings.pollInterval(),
            Duration.ofMillis(10),
            hour,
            "1s is the default")
        .range(
            "heartbeat", settings.heartbeat(), Duration.ofMillis(100), hour, "10s is the default")
        .range(
            "missed-heartbeats",
            settings.missedHeartbeats(),
            FEWEST_HEARTBEATS,
            MOST_TIMES,
            "fewer would take jobs from nodes that only had a long pause; 6 is the default");
  }
}
