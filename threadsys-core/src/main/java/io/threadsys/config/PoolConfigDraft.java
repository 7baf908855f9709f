package io.threadsys.config;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** A description in the making: not checked before it is complete. Not thread-safe. */
final class PoolConfigDraft {

  static final Part<WorkerConfig> WORKERS =
      new Part<>(
          PoolConfig::workers, draft -> draft.workers, (draft, part) -> draft.workers = part);
  static final Part<QueueConfig> QUEUEING =
      new Part<>(
          PoolConfig::queueing, draft -> draft.queueing, (draft, part) -> draft.queueing = part);
  static final Part<LimitConfig> LIMITS =
      new Part<>(PoolConfig::limits, draft -> draft.limits, (draft, part) -> draft.limits = part);
  static final Part<TimeoutConfig> TIMEOUTS =
      new Part<>(
          PoolConfig::timeouts, draft -> draft.timeouts, (draft, part) -> draft.timeouts = part);
  static final Part<JobConfig> JOBS =
      new Part<>(PoolConfig::jobs, draft -> draft.jobs, (draft, part) -> draft.jobs = part);
  static final Part<ShutdownConfig> CLOSING =
      new Part<>(
          PoolConfig::closing, draft -> draft.closing, (draft, part) -> draft.closing = part);
  static final Part<ObserverConfig> OBSERVING =
      new Part<>(
          PoolConfig::observing, draft -> draft.observing, (draft, part) -> draft.observing = part);

  private final String name;
  private WorkerConfig workers;
  private QueueConfig queueing;
  private LimitConfig limits;
  private TimeoutConfig timeouts;
  private JobConfig jobs;
  private ShutdownConfig closing;
  private ObserverConfig observing;

  PoolConfigDraft(PoolConfig config) {
    name = config.name();
    workers = config.workers();
    queueing = config.queueing();
    limits = config.limits();
    timeouts = config.timeouts();
    jobs = config.jobs();
    closing = config.closing();
    observing = config.observing();
  }

  <P> PoolConfigDraft with(Part<P> part, P value) {
    part.set.accept(this, value);
    return this;
  }

  <P> P get(Part<P> part) {
    return part.get.apply(this);
  }

  /** Ends it, and checks it as a whole. */
  PoolConfig toConfig() {
    return new PoolConfig(name, workers, queueing, limits, timeouts, jobs, closing, observing);
  }

  /** One of the records of which a description is made. */
  record Part<P>(
      Function<PoolConfig, P> of,
      Function<PoolConfigDraft, P> get,
      BiConsumer<PoolConfigDraft, P> set) {}
}
