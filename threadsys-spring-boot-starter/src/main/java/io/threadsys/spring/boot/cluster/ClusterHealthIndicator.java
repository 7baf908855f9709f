package io.threadsys.spring.boot.cluster;

import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.event.NodeStats;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Reports a node as up while it runs and reaches its database, however little or much there is to
 * do. Answers at once and does not ask the database.
 */
public final class ClusterHealthIndicator implements HealthIndicator {

  private final DistributedJobs jobs;
  private final BooleanSupplier shouldRun;

  /**
   * Creates it.
   *
   * @param jobs the node
   * @param shouldRun whether it is meant to run now
   */
  public ClusterHealthIndicator(DistributedJobs jobs, BooleanSupplier shouldRun) {
    this.jobs = jobs;
    this.shouldRun = shouldRun;
  }

  @Override
  public Health health() {
    boolean expected = shouldRun.getAsBoolean();
    NodeStats stats = jobs.stats();
    boolean down = expected && !stats.isHealthy();
    return (down ? Health.down() : Health.up())
        .withDetail("node", stats.node())
        .withDetail("state", stats.state().name().toLowerCase(Locale.ROOT))
        .withDetail("held", stats.held())
        .withDetail("backlog", stats.backlog())
        .withDetail("deadLetters", stats.deadLetters())
        .withDetail("heartbeatAge", text(stats.heartbeatAge()))
        .withDetail("heartbeatLimit", text(stats.heartbeatLimit()))
        .build();
  }

  private static String text(@Nullable Duration duration) {
    return duration == null ? "none yet" : duration.toString();
  }
}
