package io.threadsys.internal.task;

import io.threadsys.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Fires if the code of a job that has ended does not return within the grace period. */
final class StuckTimer {
  /*
   * WATCHING ──grace period over──▶ STUCK ──code returned──▶ OVER
   *     └────────────code returned───────────────────────────▶
   * The step from STUCK to OVER may overtake the group's accounting of STUCK; the group only adds and
   * subtracts, so the order does not matter.
   */
  private enum State {
    WATCHING,
    STUCK,
    OVER
  }

  private final JobRunner worker;
  private final JobCompletion<?> job;
  private final AtomicReference<State> state = new AtomicReference<>(State.WATCHING);
  private final Scheduler.Entry expiry;

  StuckTimer(JobRunner worker, JobCompletion<?> job, Scheduler scheduler, Duration grace) {
    this.worker = worker;
    this.job = job;
    this.expiry = scheduler.schedule(grace, this::expire);
  }

  private void expire() {
    if (state.compareAndSet(State.WATCHING, State.STUCK)) {
      worker.becameStuck(job);
    }
  }

  void returned() {
    if (state.getAndSet(State.OVER) == State.STUCK) {
      worker.recovered();
    } else {
      expiry
          .cancel(); // or the timer would keep job and worker reachable for the rest of the period
    }
  }
}
