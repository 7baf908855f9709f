package io.threadsys.config;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** A description in the making: not checked before it is complete. Not thread-safe. */
final class Draft {

  static final Part<Workers> WORKERS =
      new Part<>(
          PoolConfig::workers, draft -> draft.workers, (draft, part) -> draft.workers = part);
  static final Part<Queueing> QUEUEING =
      new Part<>(
          PoolConfig::queueing, draft -> draft.queueing, (draft, part) -> draft.queueing = part);
  static final Part<Limits> LIMITS =
      new Part<>(PoolConfig::limits, draft -> draft.limits, (draft, part) -> draft.limits = part);
  static final Part<Timeouts> TIMEOUTS =
      new Part<>(
          PoolConfig::timeouts, draft -> draft.timeouts, (draft, part) -> draft.timeouts = part);
  static final Part<JobDefaults> JOBS =
      new Part<>(PoolConfig::jobs, draft -> draft.jobs, (draft, part) -> draft.jobs = part);
  static final Part<Closing> CLOSING =
      new Part<>(
          PoolConfig::closing, draft -> draft.closing, (draft, part) -> draft.closing = part);
  static final Part<Observing> OBSERVING =
      new Part<>(
          PoolConfig::observing, draft -> draft.observing, (draft, part) -> draft.observing = part);

  private final String name;
  private Workers workers;
  private Queueing queueing;
  private Limits limits;
  private Timeouts timeouts;
  private JobDefaults jobs;
  private Closing closing;
  private Observing observing;

  Draft(PoolConfig config) {
    name = config.name();
    workers = config.workers();
    queueing = config.queueing();
    limits = config.limits();
    timeouts = config.timeouts();
    jobs = config.jobs();
    closing = config.closing();
    observing = config.observing();
  }

  <P> Draft with(Part<P> part, P value) {
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
  record Part<P>(Function<PoolConfig, P> of, Function<Draft, P> get, BiConsumer<Draft, P> set) {}
}
