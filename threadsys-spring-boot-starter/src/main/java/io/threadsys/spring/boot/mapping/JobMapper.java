package io.threadsys.spring.boot.mapping;

import io.threadsys.ThreadPoolBuilder;
import io.threadsys.job.RetryPolicy;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.RetryProperties;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the properties say about every job of a pool. */
public final class JobMapper {

  public static final EnablingProperty ATTEMPTS =
      new EnablingProperty("retry.max-attempts", pool -> pool.retry().maxAttempts());

  static final Backoff BACKOFF = Backoff.exponential(Duration.ofSeconds(1));

  private final PoolConfigMapper settings;

  JobMapper(PoolConfigMapper settings) {
    this.settings = settings;
  }

  void applyTimeouts(ThreadPoolBuilder builder) {
    settings.set(PoolProperties::queueTimeout, limit -> builder.timeouts(t -> t.withQueue(limit)));
    settings.set(PoolProperties::runTimeout, limit -> builder.timeouts(t -> t.withRun(limit)));
    settings.set(
        PoolProperties::interruptOnTimeout,
        interrupt -> builder.timeouts(t -> t.withInterrupt(interrupt)));
    settings.set(
        PoolProperties::stuckAfter, grace -> builder.timeouts(t -> t.withStuckAfter(grace)));
    settings.set(
        PoolProperties::maxStuckReplacements,
        count -> builder.timeouts(t -> t.withMaxReplacements(count)));
  }

  void applyDefaults(ThreadPoolBuilder builder) {
    settings.set(PoolProperties::maxJobNames, builder::maxJobNames);
    settings.set(
        PoolProperties::maxDelayed, count -> builder.jobs(jobs -> jobs.withMaxDelayed(count)));
    settings.set(PoolProperties::jobIds, kind -> builder.jobs(jobs -> jobs.withIds(kind)));
  }

  void applyRetry(ThreadPoolBuilder builder) {
    Integer attempts = settings.effective(pool -> pool.retry().maxAttempts());
    if (attempts != null) {
      RetryPolicy policy = PrefixedFaults.under("retry.", () -> retry(attempts));
      builder.jobs(jobs -> jobs.withRetry(policy));
    }
  }

  private RetryPolicy retry(int attempts) {
    Backoff backoff =
        new Backoff(
            get(RetryProperties::initialDelay, BACKOFF.initialDelay()),
            get(RetryProperties::factor, BACKOFF.factor()),
            get(RetryProperties::maxDelay, BACKOFF.maxDelay()),
            get(RetryProperties::jitter, BACKOFF.jitter()));
    RetryPolicy policy = RetryPolicy.attempts(attempts, backoff);
    List<Class<? extends Throwable>> on = settings.effective(pool -> pool.retry().on());
    return on == null ? policy : policy.on(on.toArray(Class<?>[]::new));
  }

  private <T> T get(Function<RetryProperties, @Nullable T> setting, T otherwise) {
    return settings.effective(pool -> setting.apply(pool.retry()), otherwise);
  }
}
