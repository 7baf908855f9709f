package io.threadsys.internal.jfr;

import org.jspecify.annotations.Nullable;

/** Creates the events while a recording runs. */
final class JfrEvents {
  /*
   * Whether events of a type are wanted is a question to the type, but the JDK answers it through
   * an instance. One that is kept answers without allocating: the answer is a field of the type's
   * settings.
   */
  private static final JobExecutionEvent WANTED = new JobExecutionEvent();

  private JfrEvents() {}

  static boolean recordsJobs() {
    return WANTED.isEnabled();
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
