package io.threadsys.config;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.PoolConfigDraft.Part;
import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobIdKind;
import io.threadsys.job.RetryPolicy;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.Resource;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.limit.ResourceProbe;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.QueueCapability;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.SizingPolicy;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a {@link PoolConfig}: its name, its type, whether it can be changed while the pool
 * exists, and how to read, write and format it. {@link #all} is the one table of settings; changes,
 * reports, property files and the HTTP endpoint use its names.
 *
 * <pre>{@code
 * for (PoolSetting<?> setting : PoolSetting.all()) {
 *   System.out.println(setting.name() + " = " + setting.text(pool.currentConfig()));
 * }
 * }</pre>
 *
 * <p>Immutable; compared by identity.
 *
 * @param <V> the type of its values
 */
@SuppressWarnings("NullAway") // cannot tell which of the values may be null
public final class PoolSetting<V extends @Nullable Object> {
  /*
   * A pool is built, and its properties are checked, without this class: to link some seventy
   * lambdas would add milliseconds to the start of an application. Only changes and reports need
   * the table, so the records check themselves under literal names; a test compares those with the
   * names here.
   */
  private static final List<PoolSetting<?>> ALL = new ArrayList<>();

  /** Number of workers. Writing it fixes the number. */
  public static final PoolSetting<Integer> THREADS =
      add(
          "threads",
          Integer.class,
          PoolConfigDraft.WORKERS,
          WorkerConfig::threads,
          WorkerConfig::withThreads);

  /** Fewest workers; the same as {@link #MAX_THREADS} unless the pool sizes itself. */
  public static final PoolSetting<Integer> MIN_THREADS =
      add(
          "min-threads",
          Integer.class,
          PoolConfigDraft.WORKERS,
          workers -> workers.bounds().min(),
          (workers, min) -> workers.withBounds(new SizeBounds(min, workers.bounds().max())));

  /** Most workers; the same as {@link #MIN_THREADS} unless the pool sizes itself. */
  public static final PoolSetting<Integer> MAX_THREADS =
      add(
          "max-threads",
          Integer.class,
          PoolConfigDraft.WORKERS,
          workers -> workers.bounds().max(),
          (workers, max) -> workers.withBounds(new SizeBounds(workers.bounds().min(), max)));

  /** How long workers must have been idle until the pool shrinks; null if its size is fixed. */
  public static final PoolSetting<@Nullable Duration> IDLE_TIMEOUT =
      add(
          "sizing.idle-timeout",
          Duration.class,
          PoolConfigDraft.WORKERS,
          workers -> workers.ofSizing(AutoSizing::idleTimeout),
          (workers, value) -> workers.withSizing(value, AutoSizing::withIdleTimeout));

  /** How often the pool considers its size; null if its size is fixed. */
  public static final PoolSetting<@Nullable Duration> SAMPLING_INTERVAL =
      add(
          "sizing.sampling-interval",
          Duration.class,
          PoolConfigDraft.WORKERS,
          workers -> workers.ofSizing(AutoSizing::samplingInterval),
          (workers, value) -> workers.withSizing(value, AutoSizing::withSamplingInterval));

  /** Decides about the number of workers; null if it is fixed. */
  public static final PoolSetting<@Nullable SizingPolicy> SIZING_POLICY =
      add(
          "sizing",
          SizingPolicy.class,
          PoolConfigDraft.WORKERS,
          workers -> workers.ofSizing(AutoSizing::policy),
          (workers, value) -> workers.withSizing(value, AutoSizing::withPolicy));

  /** Number of jobs that may wait; {@link Integer#MAX_VALUE} stands for unbounded. */
  public static final PoolSetting<Integer> QUEUE_SIZE =
      add(
          "queue-size",
          Integer.class,
          PoolConfigDraft.QUEUE,
          QueueConfig::size,
          QueueConfig::withSize);

  /** What happens to a job when the queue is full. */
  public static final PoolSetting<BackpressureStrategy> BACKPRESSURE =
      add(
          "backpressure",
          BackpressureStrategy.class,
          PoolConfigDraft.QUEUE,
          QueueConfig::backpressure,
          QueueConfig::withBackpressure);

  /** Whether rejections carry a stack trace. */
  public static final PoolSetting<Boolean> REJECTION_STACK_TRACES =
      add(
          "rejection-stack-traces",
          Boolean.class,
          PoolConfigDraft.QUEUE,
          QueueConfig::rejectionStackTraces,
          QueueConfig::withRejectionStackTraces);

  /** Capabilities that the queue must have. */
  public static final PoolSetting<Set<QueueCapability>> REQUIRED =
      add(
          "required",
          Set.class,
          PoolConfigDraft.QUEUE,
          QueueConfig::required,
          QueueConfig::withRequired);

  /** How long an idle worker waits before it polls the queue without having been signalled. */
  public static final PoolSetting<Duration> POLL_INTERVAL =
      add(
          "poll-interval",
          Duration.class,
          PoolConfigDraft.WORKERS,
          WorkerConfig::pollInterval,
          WorkerConfig::withPollInterval);

  /** How many jobs are accepted in a time; null for any number. */
  public static final PoolSetting<@Nullable RateLimit> RATE_LIMIT =
      add(
          "rate-limit",
          RateLimit.class,
          PoolConfigDraft.LIMITS,
          LimitConfig::rate,
          LimitConfig::withRate);

  /** Heap in use, in bytes, above which jobs meet the backpressure strategy; null for no limit. */
  public static final PoolSetting<@Nullable ResourceLimit> HEAP_SIZE_LIMIT =
      resource(Resource.HEAP_BYTES);

  /** The same in percent of the largest heap. */
  public static final PoolSetting<@Nullable ResourceLimit> HEAP_PERCENT_LIMIT =
      resource(Resource.HEAP_PERCENT);

  /** Processors in use, in percent, above which jobs meet the strategy; null for no limit. */
  public static final PoolSetting<@Nullable ResourceLimit> CPU_PERCENT_LIMIT =
      resource(Resource.CPU_PERCENT);

  /** How often resources are read while there are limits. */
  public static final PoolSetting<Duration> RESOURCE_SAMPLING =
      add(
          "resource-limit.sampling",
          Duration.class,
          PoolConfigDraft.LIMITS,
          LimitConfig::sampling,
          LimitConfig::withSampling);

  /** Reads resources. */
  public static final PoolSetting<ResourceProbe> RESOURCE_PROBE =
      add(
          "resource-limit.probe",
          ResourceProbe.class,
          PoolConfigDraft.LIMITS,
          LimitConfig::probe,
          LimitConfig::withProbe);

  /** How long a job may wait until it starts; null for no limit. */
  public static final PoolSetting<@Nullable Duration> QUEUE_TIMEOUT =
      add(
          "queue-timeout",
          Duration.class,
          PoolConfigDraft.TIMEOUTS,
          TimeoutConfig::queue,
          TimeoutConfig::withQueue);

  /** How long a job may run; null for no limit. */
  public static final PoolSetting<@Nullable Duration> RUN_TIMEOUT =
      add(
          "run-timeout",
          Duration.class,
          PoolConfigDraft.TIMEOUTS,
          TimeoutConfig::run,
          TimeoutConfig::withRun);

  /** Whether the thread of a job that ran too long is interrupted. */
  public static final PoolSetting<Boolean> INTERRUPT_ON_TIMEOUT =
      add(
          "interrupt-on-timeout",
          Boolean.class,
          PoolConfigDraft.TIMEOUTS,
          TimeoutConfig::interrupt,
          TimeoutConfig::withInterrupt);

  /** How long the code of an ended job may continue until its worker counts as stuck. */
  public static final PoolSetting<Duration> STUCK_AFTER =
      add(
          "stuck-after",
          Duration.class,
          PoolConfigDraft.TIMEOUTS,
          TimeoutConfig::stuckAfter,
          TimeoutConfig::withStuckAfter);

  /** How many stuck workers are replaced at most at a time. */
  public static final PoolSetting<Integer> MAX_STUCK_REPLACEMENTS =
      add(
          "max-stuck-replacements",
          Integer.class,
          PoolConfigDraft.TIMEOUTS,
          TimeoutConfig::maxReplacements,
          TimeoutConfig::withMaxReplacements);

  /** The form of the ids of jobs. */
  public static final PoolSetting<JobIdKind> JOB_IDS =
      add("job-ids", JobIdKind.class, PoolConfigDraft.JOBS, JobConfig::ids, JobConfig::withIds);

  /** Whether and when a failed job is run again; null for never. */
  public static final PoolSetting<@Nullable RetryPolicy> RETRY =
      add("retry", RetryPolicy.class, PoolConfigDraft.JOBS, JobConfig::retry, JobConfig::withRetry);

  /** Propagates context and wraps attempts; null for none. */
  public static final PoolSetting<@Nullable JobDecorator> DECORATOR =
      add(
          "decorator",
          JobDecorator.class,
          PoolConfigDraft.JOBS,
          JobConfig::decorator,
          JobConfig::withDecorator);

  /** How many jobs may wait on the timer at a time. */
  public static final PoolSetting<Integer> MAX_DELAYED =
      add(
          "max-delayed",
          Integer.class,
          PoolConfigDraft.JOBS,
          JobConfig::maxDelayed,
          JobConfig::withMaxDelayed);

  /** How long a shutdown waits for accepted jobs to end. */
  public static final PoolSetting<Duration> JOIN_TIMEOUT =
      add(
          "join-timeout",
          Duration.class,
          PoolConfigDraft.SHUTDOWN,
          ShutdownConfig::joinTimeout,
          ShutdownConfig::withJoinTimeout);

  /** Whether a restart sets all totals to zero. */
  public static final PoolSetting<Boolean> RESET_STATS_ON_RESTART =
      add(
          "reset-stats-on-restart",
          Boolean.class,
          PoolConfigDraft.SHUTDOWN,
          ShutdownConfig::resetStatsOnRestart,
          ShutdownConfig::withResetStatsOnRestart);

  /** Creates the workers' threads. Fixed. */
  public static final PoolSetting<WorkerThreads> WORKER_TYPE =
      add(
          "worker-type",
          WorkerThreads.class,
          PoolConfigDraft.WORKERS,
          WorkerConfig::source,
          WorkerConfig::withSource);

  /** Creates the queue at each start. Fixed. */
  public static final PoolSetting<JobQueueFactory> QUEUE_TYPE =
      add(
          "queue-type",
          JobQueueFactory.class,
          PoolConfigDraft.QUEUE,
          QueueConfig::factory,
          QueueConfig::withFactory);

  /** How many job names the statistics tell apart. Fixed. */
  public static final PoolSetting<Integer> MAX_JOB_NAMES =
      add(
          "max-job-names",
          Integer.class,
          PoolConfigDraft.OBSERVERS,
          ObserverConfig::maxJobNames,
          ObserverConfig::withMaxJobNames);

  private final String name;
  private final Class<?> type;
  private final Function<PoolConfig, V> read;
  private final BiConsumer<PoolConfigDraft, V> write;

  private PoolSetting(
      String name,
      Class<?> type,
      Function<PoolConfig, V> read,
      BiConsumer<PoolConfigDraft, V> write) {
    this.name = name;
    this.type = type;
    this.read = read;
    this.write = write;
  }

  private static <P, V extends @Nullable Object> PoolSetting<V> add(
      String name, Class<?> type, Part<P> part, Function<P, V> read, BiFunction<P, V, P> write) {
    PoolSetting<V> setting =
        new PoolSetting<>(
            name,
            type,
            config -> read.apply(part.of().apply(config)),
            (draft, value) -> draft.with(part, write.apply(draft.get(part), value)));
    ALL.add(setting);
    return setting;
  }

  private static PoolSetting<@Nullable ResourceLimit> resource(Resource resource) {
    return add(
        LimitConfig.nameOf(resource),
        ResourceLimit.class,
        PoolConfigDraft.LIMITS,
        limits -> limits.resource(resource),
        (limits, limit) ->
            limit == null ? limits.withoutResource(resource) : limits.withResource(limit));
  }

  /**
   * Returns every setting, in the order in which reports list them.
   *
   * @return an immutable list
   */
  public static List<PoolSetting<?>> all() {
    return List.copyOf(ALL);
  }

  /**
   * Returns the setting of a name, or of a name below one: {@code rate-limit.permits} is part of
   * {@link #RATE_LIMIT}, {@code sizing.scale-up-busy} of {@link #SIZING_POLICY}.
   *
   * @param name as in a property file
   * @return the setting; null if there is none
   */
  public static @Nullable PoolSetting<?> find(String name) {
    for (String prefix = name; ; prefix = prefix.substring(0, prefix.lastIndexOf('.'))) {
      for (PoolSetting<?> setting : ALL) {
        if (setting.name.equals(prefix)) {
          return setting;
        }
      }
      if (prefix.indexOf('.') < 0) {
        return null;
      }
    }
  }

  /**
   * Returns the name.
   *
   * @return as in a property file, for instance {@code queue-size}; a setting of several properties
   *     has the name of their group
   */
  public String name() {
    return name;
  }

  /**
   * Returns the type of its values.
   *
   * @return for instance {@code Integer.class}
   */
  public Class<?> type() {
    return type;
  }

  /**
   * Returns whether it can be changed while the pool exists.
   *
   * @return false if changing it takes another pool
   */
  public boolean isLive() {
    return this != WORKER_TYPE && this != QUEUE_TYPE && this != MAX_JOB_NAMES;
  }

  /**
   * Reads it.
   *
   * @param config has the value
   * @return the value
   */
  public V of(PoolConfig config) {
    return read.apply(config);
  }

  /**
   * Returns a copy of a configuration with another value.
   *
   * @param config has the other settings
   * @param value the value of this one
   * @return a new configuration
   * @throws io.threadsys.error.InvalidConfigException if the whole is invalid
   */
  public PoolConfig with(PoolConfig config, V value) {
    PoolConfigDraft draft = new PoolConfigDraft(config);
    write.accept(draft, value);
    return draft.toConfig();
  }

  /**
   * Formats the value that a configuration has.
   *
   * @param config has the value
   * @return for instance {@code 500}, {@code 30s} or {@code block-with-timeout(5s)}; {@code none}
   *     for no value and {@code unbounded} for a queue without limit
   */
  public String text(PoolConfig config) {
    V value = of(config);
    return this == QUEUE_SIZE && Objects.equals(value, Integer.MAX_VALUE)
        ? "unbounded"
        : SettingFormat.of(value);
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }

  /** Returns whether it is one of the three that are copied together: a size and its bounds. */
  boolean isSize() {
    return this == THREADS || this == MIN_THREADS || this == MAX_THREADS;
  }

  /**
   * Returns whether a configuration has it. How a pool sizes itself is absent where its size is
   * fixed.
   */
  boolean isIn(PoolConfig config) {
    return !name.startsWith(SIZING_POLICY.name) || config.workers().sizing() != null;
  }

  boolean differs(PoolConfig one, PoolConfig other) {
    return !Objects.equals(of(one), of(other));
  }

  /** Gives a draft the value of a configuration; of a size, the bounds as well. */
  void copy(PoolConfig from, PoolConfigDraft to) {
    if (isSize()) {
      to.workers(workers -> workers.withSizeOf(from.workers()));
    } else {
      write.accept(to, of(from));
    }
  }
}
