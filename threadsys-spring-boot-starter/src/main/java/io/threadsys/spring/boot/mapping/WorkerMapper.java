package io.threadsys.spring.boot.mapping;

import io.threadsys.ThreadPoolBuilder;
import io.threadsys.config.AutoSizing;
import io.threadsys.sizing.ThresholdPolicy;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.PoolProperties.WorkerType;
import io.threadsys.spring.boot.properties.SizingProperties;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Maps the properties of a pool's workers. */
public record WorkerMapper(PoolConfigMapper settings) {

  void applyNumber(ThreadPoolBuilder builder) {
    Integer min = settings.effective(PoolProperties::minThreads);
    Integer max = settings.effective(PoolProperties::maxThreads);
    if (sizesItself() && min != null && max != null) {
      builder.sizing(sizing(min, max));
    } else {
      settings.set(PoolProperties::threads, builder::threads);
    }
  }

  /** A number of the pool's own also ends a self-sizing that comes from the common settings. */
  public boolean sizesItself() {
    PoolProperties own = settings.own();
    boolean fixed = own.threads() != null && own.minThreads() == null && own.maxThreads() == null;
    return !fixed
        && (settings.effective(PoolProperties::minThreads) != null
            || settings.effective(PoolProperties::maxThreads) != null);
  }

  void applyThreads(ThreadPoolBuilder builder) {
    if (isVirtual()) {
      builder.threadSource(WorkerThreads.virtual());
    } else {
      boolean daemon = settings.effective(PoolProperties::daemon, true);
      builder.threadSource(daemon ? WorkerThreads.daemon() : WorkerThreads.platform());
    }
  }

  public boolean isVirtual() {
    return settings.effective(PoolProperties::workerType) == WorkerType.VIRTUAL;
  }

  void applyClosing(ThreadPoolBuilder builder) {
    settings.set(PoolProperties::pollInterval, builder::pollInterval);
    settings.set(PoolProperties::joinTimeout, builder::joinTimeout);
    settings.set(PoolProperties::resetStatsOnRestart, builder::resetStatsOnRestart);
  }

  private AutoSizing sizing(int min, int max) {
    AutoSizing core = AutoSizing.between(min, max);
    return core.withIdleTimeout(get(SizingProperties::idleTimeout, core.idleTimeout()))
        .withSamplingInterval(get(SizingProperties::samplingInterval, core.samplingInterval()))
        .withPolicy(policy());
  }

  private ThresholdPolicy policy() {
    ThresholdPolicy core = ThresholdPolicy.defaults();
    Duration up = get(SizingProperties::scaleUpCooldown, core.scaleUpCooldown());
    Duration down = get(SizingProperties::scaleDownCooldown, core.scaleDownCooldown());
    return core.withScaleUpBusy(get(SizingProperties::scaleUpBusy, core.scaleUpBusy()))
        .withScaleDownBusy(get(SizingProperties::scaleDownBusy, core.scaleDownBusy()))
        .withScaleUpQueue(get(SizingProperties::scaleUpQueue, core.scaleUpQueue()))
        .withScaleUpWait(get(SizingProperties::scaleUpWait, core.scaleUpWait()))
        .withCooldowns(up, down);
  }

  private <T> T get(Function<SizingProperties, @Nullable T> setting, T otherwise) {
    return settings.effective(pool -> setting.apply(pool.sizing()), otherwise);
  }
}
