package io.threadsys.spring.boot.health;

import io.threadsys.ThreadPool;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.WorkerState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of a pool: up, with its numbers; down if it does not run although it should; out of
 * service only where thresholds are configured.
 *
 * <p>A busy pool is healthy, even with a full queue: a platform that restarts the application for
 * it would lose the work. Never blocks, and never uses the pool itself.
 */
public final class ThreadPoolHealthIndicator implements HealthIndicator {

  private final ThreadPool pool;
  private final BooleanSupplier shouldRun;
  private final QueuePressure pressure;

  /**
   * Creates an indicator.
   *
   * @param pool the pool to report
   * @param shouldRun whether the pool is meant to run now
   * @param thresholds when the pool is out of service although it runs
   */
  public ThreadPoolHealthIndicator(
      ThreadPool pool, BooleanSupplier shouldRun, HealthThresholds thresholds) {
    this.pool = pool;
    this.shouldRun = shouldRun;
    this.pressure = new QueuePressure(thresholds, pool.config().observers().ticker());
  }

  @Override
  public Health health() {
    boolean expected = shouldRun.getAsBoolean();
    PoolStats stats = pool.stats();
    boolean down = expected && stats.state() != PoolState.RUNNING;
    return (down ? Health.down() : running(stats))
        .withDetail("state", lowerCase(stats.state()))
        .withDetail("paused", stats.paused())
        .withDetail("threads", stats.threads())
        .withDetail("workers", workers(stats))
        .withDetail("queue", queue(stats))
        .withDetail("jobs", jobs(stats.jobs()))
        .build();
  }

  private Health.Builder running(PoolStats stats) {
    String reason = pressure.reason(stats.queue());
    return reason == null ? Health.up() : Health.outOfService().withDetail("reason", reason);
  }

  private static Map<String, Object> workers(PoolStats stats) {
    Map<String, Object> workers = new LinkedHashMap<>();
    for (WorkerState state : WorkerState.values()) {
      workers.put(lowerCase(state), stats.workers(state));
    }
    return workers;
  }

  private static Map<String, Object> queue(PoolStats stats) {
    Map<String, Object> queue = new LinkedHashMap<>();
    queue.put("size", stats.queue().size());
    queue.put("capacity", stats.queue().capacity());
    queue.put("oldestWaiting", stats.queue().oldestWaiting().toString());
    queue.put("blockedSubmitters", stats.queue().blockedSubmitters());
    return queue;
  }

  private static Map<String, Object> jobs(JobCounts counts) {
    Map<String, Object> jobs = new LinkedHashMap<>();
    jobs.put("submitted", counts.submitted());
    jobs.put("rejected", counts.rejected());
    jobs.put("succeeded", counts.succeeded());
    jobs.put("failed", counts.failed());
    jobs.put("cancelled", counts.cancelled());
    jobs.put("timedOut", counts.timedOut());
    jobs.put("dropped", counts.dropped());
    jobs.put("running", counts.running());
    return jobs;
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
