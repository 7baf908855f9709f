package io.threadsys.spring.boot.mapping;

import io.threadsys.ThreadPoolBuilder;
import io.threadsys.config.JobConfig;
import io.threadsys.config.TimeoutConfig;
import io.threadsys.job.RetryPolicy;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.RetryProperties;
import io.threadsys.spring.boot.validation.EnablingProperty;
import io.threadsys.spring.boot.validation.PrefixedFaults;
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
  private JobConfig defaults = JobConfig.defaults();

  JobMapper(PoolConfigMapper settings) {
    this.settings = settings;
  }

  void applyTimeouts(ThreadPoolBuilder builder) {
    TimeoutConfig core = TimeoutConfig.defaults();
    builder.timeouts(
        new TimeoutConfig(
            settings.effective(PoolProperties::queueTimeout),
            settings.effective(PoolProperties::runTimeout),
            settings.effective(PoolProperties::interruptOnTimeout, core.interrupt()),
            settings.effective(PoolProperties::stuckAfter, core.stuckAfter()),
            settings.effective(PoolProperties::maxStuckReplacements, core.maxReplacements())));
  }

  void applyDefaults(ThreadPoolBuilder builder) {
    settings.set(PoolProperties::maxJobNames, builder::maxJobNames);
    settings.set(PoolProperties::maxDelayed, count -> defaults = defaults.withMaxDelayed(count));
    settings.set(PoolProperties::jobIds, kind -> defaults = defaults.withIds(kind));
    builder.jobs(defaults);
  }

  void applyRetry(ThreadPoolBuilder builder) {
    Integer attempts = settings.effective(pool -> pool.retry().maxAttempts());
    if (attempts != null) {
      defaults = defaults.withRetry(PrefixedFaults.under("retry.", () -> retry(attempts)));
      builder.jobs(defaults);
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
