package io.threadsys.config;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A mutable {@link PoolConfig}, checked when it is complete. Not thread-safe. */
final class PoolConfigDraft {

  static final Part<WorkerConfig> WORKERS =
      new Part<>(
          PoolConfig::workers, draft -> draft.workers, (draft, part) -> draft.workers = part);
  static final Part<QueueConfig> QUEUE =
      new Part<>(PoolConfig::queue, draft -> draft.queue, (draft, part) -> draft.queue = part);
  static final Part<LimitConfig> LIMITS =
      new Part<>(PoolConfig::limits, draft -> draft.limits, (draft, part) -> draft.limits = part);
  static final Part<TimeoutConfig> TIMEOUTS =
      new Part<>(
          PoolConfig::timeouts, draft -> draft.timeouts, (draft, part) -> draft.timeouts = part);
  static final Part<JobConfig> JOBS =
      new Part<>(PoolConfig::jobs, draft -> draft.jobs, (draft, part) -> draft.jobs = part);
  static final Part<ShutdownConfig> SHUTDOWN =
      new Part<>(
          PoolConfig::shutdown, draft -> draft.shutdown, (draft, part) -> draft.shutdown = part);
  static final Part<ObserverConfig> OBSERVERS =
      new Part<>(
          PoolConfig::observers, draft -> draft.observers, (draft, part) -> draft.observers = part);

  private final String name;
  private WorkerConfig workers;
  private QueueConfig queue;
  private LimitConfig limits;
  private TimeoutConfig timeouts;
  private JobConfig jobs;
  private ShutdownConfig shutdown;
  private ObserverConfig observers;

  PoolConfigDraft(PoolConfig config) {
    name = config.name();
    workers = config.workers();
    queue = config.queue();
    limits = config.limits();
    timeouts = config.timeouts();
    jobs = config.jobs();
    shutdown = config.shutdown();
    observers = config.observers();
  }

  <P> PoolConfigDraft with(Part<P> part, P value) {
    part.set.accept(this, value);
    return this;
  }

  <P> P get(Part<P> part) {
    return part.get.apply(this);
  }

  void workers(UnaryOperator<WorkerConfig> change) {
    workers = change.apply(workers);
  }

  /** Ends it, and checks it as a whole. */
  PoolConfig toConfig() {
    return new PoolConfig(name, workers, queue, limits, timeouts, jobs, shutdown, observers);
  }

  /** One of the records that make up a description. */
  record Part<P>(
      Function<PoolConfig, P> of,
      Function<PoolConfigDraft, P> get,
      BiConsumer<PoolConfigDraft, P> set) {}
}
