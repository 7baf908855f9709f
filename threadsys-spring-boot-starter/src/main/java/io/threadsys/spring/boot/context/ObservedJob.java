package io.threadsys.spring.boot.context;

import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.threadsys.job.JobDecorator.Scope;
import io.threadsys.job.JobDecorator.Snapshot;
import io.threadsys.job.JobState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One job's observation: from the beginning of its first attempt to its end, with a scope open on
 * each thread that works for it.
 */
final class ObservedJob implements Snapshot {
  /*
   *  NEW ──first attempt, or the log line of an end without one──▶ STARTED ──end──▶ STOPPED
   *
   * A job may be ended from outside just when a thread is about to run it, so both steps and the
   * opening of scopes are under the lock: no scope of a stopped observation opens. A
   * thread that still needs one, or an observation that is disabled, gets the submitter's.
   *
   * The job's log lines are written with all its contexts restored once more, inside the attempt
   * that led to them. A tracer writes its ids into the logging context, which was restored just
   * before, only if another span becomes current. So there none is current for a moment.
   */
  /** The key that is always there. */
  static final String OUTCOME = "outcome";

  private static final Scope NOTHING = () -> {};

  private final Observation observation;
  private final JobObservationContext context;
  private final ObservationRegistry registry;
  private final @Nullable Observation submitters;
  private boolean started;
  private boolean stopped;

  /** Creates a child of the current thread's observation. */
  ObservedJob(
      Observation observation, JobObservationContext context, ObservationRegistry registry) {
    this.observation = observation;
    this.context = context;
    this.registry = registry;
    this.submitters = registry.getCurrentObservation();
  }

  @Override
  public synchronized Scope restore() {
    if (stopped || observation.isNoop()) {
      return submitters == null ? NOTHING : submitters.openScope()::close;
    }
    start();
    if (registry.getCurrentObservation() != observation) {
      return observation.openScope()::close;
    }
    Observation.Scope none = new NullObservation(registry).openScope();
    Observation.Scope again = observation.openScope();
    return () -> {
      again.close();
      none.close();
    };
  }

  private void start() {
    if (!started) {
      started = true;
      observation.lowCardinalityKeyValue(OUTCOME, "none");
      observation.start();
    }
  }

  @Override
  public void run(Runnable attempt) {
    context.begins();
    Scope scope = restore();
    try {
      if (context.attempts() > 1) {
        observation.event(Observation.Event.of("threadsys.job.retry", "retry"));
      }
      attempt.run();
    } finally {
      scope.close();
    }
  }

  @Override
  public void ended(JobState state, @Nullable Throwable failure) {
    context.ended(state);
    synchronized (this) {
      start();
      stopped = true;
    }
    observation.lowCardinalityKeyValue(OUTCOME, state.name().toLowerCase(Locale.ROOT));
    if (failure != null) {
      observation.error(failure);
    }
    observation.stop();
  }
}
