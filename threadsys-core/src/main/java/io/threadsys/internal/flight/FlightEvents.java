package io.threadsys.internal.flight;

import org.jspecify.annotations.Nullable;

/** Creates the events that somebody records. */
final class FlightEvents {
  /*
   * Whether events of a type are wanted is a question to the type, but the JDK answers it through
   * an instance. One that is kept answers without allocating: the answer is a field of the type's
   * settings.
   */
  private static final JobExecution WANTED = new JobExecution();

  private FlightEvents() {}

  static boolean recordsJobs() {
    return WANTED.isEnabled();
  }

  static @Nullable JobSpan jobBegins() {
    if (!recordsJobs()) {
      return null;
    }
    JobExecution event = new JobExecution();
    event.begin();
    return event;
  }

  static void jobRejected(String pool, String job, String reason) {
    JobRejection event = new JobRejection();
    if (event.isEnabled()) {
      event.pool = pool;
      event.job = job;
      event.reason = reason;
      event.commit();
    }
  }

  static void workerStuck(String pool, String worker, String job, long ranNanos) {
    StuckWorker event = new StuckWorker();
    event.pool = pool;
    event.worker = worker;
    event.job = job;
    event.ran = ranNanos;
    event.commit();
  }

  static void workerDied(String pool, String worker, Throwable cause) {
    WorkerDeath event = new WorkerDeath();
    event.pool = pool;
    event.worker = worker;
    event.cause = cause.toString();
    event.commit();
  }

  static void poolResized(String pool, int from, int to) {
    PoolResize event = new PoolResize();
    event.pool = pool;
    event.from = from;
    event.to = to;
    event.commit();
  }

  static void stateChanged(String pool, String from, String to) {
    PoolStateChange event = new PoolStateChange();
    event.pool = pool;
    event.from = from;
    event.to = to;
    event.commit();
  }
}
