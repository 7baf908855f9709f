package io.threadsys.internal.jfr;

import org.jspecify.annotations.Nullable;

/** Creates and commits the events. Loaded only when a recorder exists. */
final class JfrEvents {
  /*
   * Event.isEnabled is a property of the event type, but an instance method. A shared instance
   * answers it without an allocation.
   */
  private static final JobExecutionEvent PROBE = new JobExecutionEvent();

  private JfrEvents() {}

  static boolean recordsJobs() {
    return PROBE.isEnabled();
  }

  static @Nullable JobRecording jobBegins() {
    if (!recordsJobs()) {
      return null;
    }
    JobExecutionEvent event = new JobExecutionEvent();
    event.begin();
    return event;
  }

  static void jobRejected(String pool, String job, String reason) {
    JobRejectionEvent event = new JobRejectionEvent();
    if (event.isEnabled()) {
      event.pool = pool;
      event.job = job;
      event.reason = reason;
      event.commit();
    }
  }

  static void workerStuck(String pool, String worker, String job, long ranNanos) {
    StuckWorkerEvent event = new StuckWorkerEvent();
    event.pool = pool;
    event.worker = worker;
    event.job = job;
    event.ran = ranNanos;
    event.commit();
  }

  static void workerDied(String pool, String worker, Throwable cause) {
    WorkerDeathEvent event = new WorkerDeathEvent();
    event.pool = pool;
    event.worker = worker;
    event.cause = cause.toString();
    event.commit();
  }

  static void poolResized(String pool, int from, int to) {
    PoolResizeEvent event = new PoolResizeEvent();
    event.pool = pool;
    event.from = from;
    event.to = to;
    event.commit();
  }

  static void stateChanged(String pool, String from, String to) {
    PoolStateEvent event = new PoolStateEvent();
    event.pool = pool;
    event.from = from;
    event.to = to;
    event.commit();
  }
}
