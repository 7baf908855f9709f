package io.threadsys.spring.boot.context;

import io.micrometer.observation.Observation;
import io.threadsys.job.JobDecorator.Captured;
import io.threadsys.job.JobDecorator.Restored;
import io.threadsys.job.JobState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One job's observation: from the beginning of its first attempt to its end, with a scope open on
 * each thread that does something for it.
 */
final class ObservedJob implements Captured {
  /*
   *  NEW ──first attempt, or the log line of an end without one──▶ STARTED ──end──▶ STOPPED
   *
   * A job may be ended from outside just when a thread is about to run it, so both steps and the
   * opening of scopes are under the lock: no scope of a stopped observation opens. What still wants
   * one, and what asks for an observation that is switched off, gets the submitter's.
   */
  private static final String OUTCOME = "outcome";
  private static final Restored NOTHING = () -> {};

  private final Observation observation;
  private final JobObservationContext context;
  private final @Nullable Observation submitters;
  private boolean started;
  private boolean stopped;

  ObservedJob(
      Observation observation, JobObservationContext context, @Nullable Observation submitters) {
    this.observation = observation;
    this.context = context;
    this.submitters = submitters;
  }

  @Override
  public synchronized Restored restore() {
    if (stopped || observation.isNoop()) {
      return submitters == null ? NOTHING : submitters.openScope()::close;
    }
    start();
    return observation.openScope()::close;
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
    Restored scope = restore();
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
