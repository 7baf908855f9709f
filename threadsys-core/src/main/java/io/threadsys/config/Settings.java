package io.threadsys.config;

import io.threadsys.error.ConfigFault;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.limit.Resource;
import io.threadsys.sizing.SizeBounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All settings of a description, one by one: compares two descriptions, and carries over what
 * differs.
 */
@SuppressWarnings("NullAway") // does not see which of the values may be null
final class Settings {
  /*
   * The number of workers and its bounds go together, because they mean something only as a whole;
   * so they are not in the lists. How a pool sizes itself is absent where it does not: that one has
   * it and another has not is no change to be told, since the bounds tell it.
   */
  private static final String SIZE = "threads";

  private static final List<Setting<?, ?>> SIZING =
      List.of(
          new Setting<>(
              "idle-timeout",
              PoolConfigDraft.WORKERS,
              workers -> workers.ofSizing(AutoSizing::idleTimeout),
              (workers, value) -> workers.withSizing(value, AutoSizing::withIdleTimeout)),
          new Setting<>(
              "sampling-interval",
              PoolConfigDraft.WORKERS,
              workers -> workers.ofSizing(AutoSizing::samplingInterval),
              (workers, value) -> workers.withSizing(value, AutoSizing::withSamplingInterval)),
          new Setting<>(
              "sizing-policy",
              PoolConfigDraft.WORKERS,
              workers -> workers.ofSizing(AutoSizing::policy),
              (workers, value) -> workers.withSizing(value, AutoSizing::withPolicy)));

  private static final List<Setting<?, ?>> QUEUEING =
      List.of(
          new Setting<>(
              "queue-size", PoolConfigDraft.QUEUEING, QueueConfig::size, QueueConfig::withSize),
          new Setting<>(
              "backpressure",
              PoolConfigDraft.QUEUEING,
              QueueConfig::backpressure,
              QueueConfig::withBackpressure),
          new Setting<>(
              "rejection-stack-traces",
              PoolConfigDraft.QUEUEING,
              QueueConfig::rejectionStackTraces,
              QueueConfig::withRejectionStackTraces),
          new Setting<>(
              "required",
              PoolConfigDraft.QUEUEING,
              QueueConfig::required,
              QueueConfig::withRequired),
          new Setting<>(
              "poll-interval",
              PoolConfigDraft.WORKERS,
              WorkerConfig::pollInterval,
              WorkerConfig::withPollInterval));

  private static final List<Setting<?, ?>> LIMITS =
      List.of(
          new Setting<>(
              "rate-limit", PoolConfigDraft.LIMITS, LimitConfig::rate, LimitConfig::withRate),
          resource(Resource.HEAP_BYTES),
          resource(Resource.HEAP_PERCENT),
          resource(Resource.CPU_PERCENT),
          new Setting<>(
              "resource-limit.sampling",
              PoolConfigDraft.LIMITS,
              LimitConfig::sampling,
              LimitConfig::withSampling),
          new Setting<>(
              "resource-readings",
              PoolConfigDraft.LIMITS,
              LimitConfig::probe,
              LimitConfig::withProbe));

  private static final List<Setting<?, ?>> TIMEOUTS =
      List.of(
          new Setting<>(
              "queue-timeout",
              PoolConfigDraft.TIMEOUTS,
              TimeoutConfig::queue,
              TimeoutConfig::withQueue),
          new Setting<>(
              "run-timeout", PoolConfigDraft.TIMEOUTS, TimeoutConfig::run, TimeoutConfig::withRun),
          new Setting<>(
              "interrupt-on-timeout",
              PoolConfigDraft.TIMEOUTS,
              TimeoutConfig::interrupt,
              TimeoutConfig::withInterrupt),
          new Setting<>(
              "stuck-after",
              PoolConfigDraft.TIMEOUTS,
              TimeoutConfig::stuckAfter,
              TimeoutConfig::withStuckAfter),
          new Setting<>(
              "max-stuck-replacements",
              PoolConfigDraft.TIMEOUTS,
              TimeoutConfig::maxReplacements,
              TimeoutConfig::withMaxReplacements));

  private static final List<Setting<?, ?>> JOBS =
      List.of(
          new Setting<>("job-ids", PoolConfigDraft.JOBS, JobConfig::ids, JobConfig::withIds),
          new Setting<>("retry", PoolConfigDraft.JOBS, JobConfig::retry, JobConfig::withRetry),
          new Setting<>(
              "decorator", PoolConfigDraft.JOBS, JobConfig::decorator, JobConfig::withDecorator),
          new Setting<>(
              "max-delayed",
              PoolConfigDraft.JOBS,
              JobConfig::maxDelayed,
              JobConfig::withMaxDelayed),
          new Setting<>(
              "join-timeout",
              PoolConfigDraft.CLOSING,
              ShutdownConfig::joinTimeout,
              ShutdownConfig::withJoinTimeout),
          new Setting<>(
              "reset-stats-on-restart",
              PoolConfigDraft.CLOSING,
              ShutdownConfig::resetStatsOnRestart,
              ShutdownConfig::withResetStatsOnRestart));

  private static final List<Setting<?, ?>> LIVE =
      Stream.of(SIZING, QUEUEING, LIMITS, TIMEOUTS, JOBS)
          .<Setting<?, ?>>flatMap(List::stream)
          .toList();

  private static final List<Setting<?, ?>> FIXED =
      List.of(
          new Setting<>(
              "worker-type",
              PoolConfigDraft.WORKERS,
              WorkerConfig::source,
              WorkerConfig::withSource),
          new Setting<>(
              "queue-type",
              PoolConfigDraft.QUEUEING,
              QueueConfig::factory,
              QueueConfig::withFactory),
          new Setting<>(
              "observing",
              PoolConfigDraft.OBSERVING,
              observing -> observing,
              (part, value) -> value));

  private Settings() {}

  private static Setting<?, ?> resource(Resource resource) {
    String name = resource.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Setting<>(
        "resource-limit." + name,
        PoolConfigDraft.LIMITS,
        limits -> limits.resource(resource),
        (limits, limit) ->
            limit == null ? limits.withoutResource(resource) : limits.withResource(limit));
  }

  /** Lists what a running pool can take over. */
  static List<SettingChange> changes(PoolConfig from, PoolConfig to) {
    List<SettingChange> changes = sizeChanges(from.workers(), to.workers());
    boolean bothSize = from.workers().sizing() != null && to.workers().sizing() != null;
    for (Setting<?, ?> setting : LIVE) {
      if (setting.differs(from, to) && (bothSize || !SIZING.contains(setting))) {
        changes.add(setting.change(from, to));
      }
    }
    return List.copyOf(changes);
  }

  /** Lists what it can not. */
  static List<ConfigFault> faults(PoolConfig from, PoolConfig to) {
    ConfigChecks checks = new ConfigChecks();
    String hint = "leave it as it is, or build another pool";
    checks.require(from.name().equals(to.name()), "name", to.name(), from.name(), hint);
    for (Setting<?, ?> setting : FIXED) {
      String allowed = setting.text(from) + " as long as the pool lives";
      checks.require(!setting.differs(from, to), setting.name(), setting.text(to), allowed, hint);
    }
    return checks.faults();
  }

  /** Gives a description what differs between two others and a running pool can take over. */
  static PoolConfig carry(PoolConfig before, PoolConfig after, PoolConfig present) {
    boolean resizes = !hasSameSize(before.workers(), after.workers());
    return carry(after, present, resizes, setting -> setting.differs(before, after));
  }

  /** Gives a description those settings of another that have these names. */
  static PoolConfig carry(PoolConfig from, PoolConfig to, Set<String> names) {
    return carry(from, to, names.contains(SIZE), setting -> names.contains(setting.name()));
  }

  private static PoolConfig carry(
      PoolConfig from, PoolConfig to, boolean resizes, Predicate<Setting<?, ?>> wanted) {
    PoolConfigDraft draft = new PoolConfigDraft(to);
    if (resizes) {
      draft.with(PoolConfigDraft.WORKERS, to.workers().withSizeOf(from.workers()));
    }
    LIVE.stream().filter(wanted).forEach(setting -> setting.copy(from, draft));
    return draft.toConfig();
  }

  /** Writes all settings down. */
  static Map<String, String> texts(PoolConfig config) {
    Map<String, String> texts = new LinkedHashMap<>();
    SizeBounds bounds = config.workers().bounds();
    texts.put(SIZE, Integer.toString(config.workers().threads()));
    texts.put("min-threads", Integer.toString(bounds.min()));
    texts.put("max-threads", Integer.toString(bounds.max()));
    Stream.concat(FIXED.stream(), LIVE.stream())
        .filter(setting -> !setting.part().equals(PoolConfigDraft.OBSERVING))
        .filter(setting -> config.workers().sizing() != null || !SIZING.contains(setting))
        .forEach(setting -> texts.put(setting.name(), setting.text(config)));
    return Collections.unmodifiableMap(texts);
  }

  private static boolean hasSameSize(WorkerConfig one, WorkerConfig other) {
    return one.threads() == other.threads() && one.bounds().equals(other.bounds());
  }

  private static List<SettingChange> sizeChanges(WorkerConfig from, WorkerConfig to) {
    List<SettingChange> changes = new ArrayList<>();
    SizeBounds before = from.bounds();
    SizeBounds after = to.bounds();
    add(changes, SIZE, from.threads(), to.threads());
    if (!before.isFixed() || !after.isFixed()) {
      add(changes, "min-threads", before.min(), after.min());
      add(changes, "max-threads", before.max(), after.max());
    }
    return changes;
  }

  private static void add(List<SettingChange> changes, String setting, int from, int to) {
    if (from != to) {
      changes.add(new SettingChange(setting, Integer.toString(from), Integer.toString(to)));
    }
  }
}
