package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.Timeouts;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.JobQueues;
import io.threadsys.spring.boot.autoconfigure.ThreadSysProperties.Pool;
import io.threadsys.spring.boot.autoconfigure.ThreadSysProperties.QueueType;
import io.threadsys.spring.boot.autoconfigure.ThreadSysProperties.Strategy;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the properties say about one pool: its own settings over the common ones. What neither says
 * is left to the core's defaults. The one place that knows both property and builder.
 *
 * @param prefix where the pool's own settings stand, for instance {@code threadsys.pools.io}
 * @param own the pool's own settings
 * @param common the settings of all pools
 */
record PoolSettings(String prefix, Pool own, Pool common) {

  static final String DEFAULTS = ThreadSysProperties.PREFIX + ".defaults";
  static final String POOLS = ThreadSysProperties.PREFIX + ".pools";

  static PoolSettings of(ThreadSysProperties properties, String pool) {
    Pool common = properties.defaults();
    return new PoolSettings(
        POOLS + "." + pool, properties.pools().getOrDefault(pool, common), common);
  }

  /** Returns the common settings as if they were a pool's. */
  static PoolSettings ofDefaults(ThreadSysProperties properties) {
    return new PoolSettings(DEFAULTS, properties.defaults(), properties.defaults());
  }

  /** Returns the properties that may have set a value, the most specific first. */
  List<String> candidates(String setting) {
    List<String> names = new ArrayList<>(List.of(prefix + "." + setting));
    if (!prefix.equals(DEFAULTS)) {
      names.add(DEFAULTS + "." + setting);
    }
    return names;
  }

  void applyTo(ThreadPoolBuilder builder) {
    applyPlainSettingsTo(builder);
    builder.queue(queue());
    builder.backpressure(backpressure());
  }

  /** Everything but queue and strategy, which find their own faults as soon as they are created. */
  void applyPlainSettingsTo(ThreadPoolBuilder builder) {
    applyWorkersAndClosingTo(builder);
    applyQueueTo(builder);
    applyTimeoutsTo(builder);
  }

  JobQueueFactory queue() {
    QueueType type = effective(Pool::queueType);
    if (type == QueueType.WORK_STEALING) {
      return JobQueues.WORK_STEALING;
    }
    return hasPriorities() ? JobQueues.priority(ageing()) : JobQueues.FIFO;
  }

  boolean hasPriorities() {
    return effective(Pool::queueType) == QueueType.PRIORITY;
  }

  private Duration ageing() {
    Duration given = effective(Pool::priorityAgeing);
    return given == null ? JobQueues.DEFAULT_AGEING : given;
  }

  BackpressureStrategy backpressure() {
    return switch (strategy()) {
      case FAIL -> BackpressureStrategy.fail();
      case BLOCK -> BackpressureStrategy.block();
      case BLOCK_WITH_TIMEOUT -> BackpressureStrategy.blockWithTimeout(knownTimeout());
      case DROP_OLDEST -> BackpressureStrategy.dropOldest();
      case DROP_NEWEST -> BackpressureStrategy.dropNewest();
      case CALLER_RUNS -> BackpressureStrategy.callerRuns();
    };
  }

  Strategy strategy() {
    Strategy chosen = effective(pool -> pool.backpressure().strategy());
    return chosen == null ? Strategy.FAIL : chosen;
  }

  /** Returns how long submitters wait, or null if nothing says so. */
  @Nullable Duration timeout() {
    return effective(pool -> pool.backpressure().timeout());
  }

  private Duration knownTimeout() {
    Duration timeout = timeout();
    if (timeout == null) {
      throw new IllegalStateException("no " + candidates("backpressure.timeout").get(0));
    }
    return timeout;
  }

  private void applyWorkersAndClosingTo(ThreadPoolBuilder builder) {
    set(effective(Pool::threads), builder::threads);
    set(effective(Pool::pollInterval), builder::pollInterval);
    set(effective(Pool::joinTimeout), builder::joinTimeout);
    set(effective(Pool::resetStatsOnRestart), builder::resetStatsOnRestart);
    set(effective(Pool::rejectionStackTraces), builder::rejectionStackTraces);
    Boolean daemon = effective(Pool::daemon);
    builder.threadSource(
        daemon == null || daemon ? WorkerThreads.daemon() : WorkerThreads.platform());
  }

  private void applyTimeoutsTo(ThreadPoolBuilder builder) {
    Timeouts core = Timeouts.defaults();
    Boolean interrupts = effective(Pool::interruptOnTimeout);
    Duration stuckAfter = effective(Pool::stuckAfter);
    Integer replacements = effective(Pool::maxStuckReplacements);
    builder.timeouts(
        new Timeouts(
            effective(Pool::queueTimeout),
            effective(Pool::runTimeout),
            interrupts == null ? core.interrupt() : interrupts,
            stuckAfter == null ? core.stuckAfter() : stuckAfter,
            replacements == null ? core.maxReplacements() : replacements));
  }

  /** A size of the pool's own also ends a boundlessness that comes from the common settings. */
  private void applyQueueTo(ThreadPoolBuilder builder) {
    if (Boolean.TRUE.equals(own.unboundedQueue())) {
      builder.unboundedQueue();
    } else if (own.queueSize() != null) {
      builder.queueSize(own.queueSize());
    } else if (own.unboundedQueue() == null && Boolean.TRUE.equals(common.unboundedQueue())) {
      builder.unboundedQueue();
    } else {
      set(common.queueSize(), builder::queueSize);
    }
  }

  private <T> @Nullable T effective(Function<Pool, @Nullable T> setting) {
    T ownValue = setting.apply(own);
    return ownValue == null ? setting.apply(common) : ownValue;
  }

  private static <T> void set(@Nullable T value, Consumer<? super T> target) {
    if (value != null) {
      target.accept(value);
    }
  }
}
