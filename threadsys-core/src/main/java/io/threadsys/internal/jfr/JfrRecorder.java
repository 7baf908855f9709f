package io.threadsys.internal.jfr;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Writes facts to the JDK Flight Recorder. Until the first recording of the process begins it loads
 * nothing and costs one read; in a runtime without the module {@code jdk.jfr} it does nothing.
 * Thread-safe.
 */
public final class JfrRecorder {
  /*
   * The events are linked only once there is a recorder. A runtime without their superclass never
   * meets them, since none of their types shows in the code of this class; and
   * the recorder's own tables, which the first event of a process fills (some 80 ms in a cold JVM), are paid for only when a recording runs.
   */
  private static final boolean AVAILABLE =
      ModuleLayer.boot()
          .findModule("jdk.jfr")
          .map(JfrRecorder.class.getModule()::canRead)
          .orElse(false);

  private JfrRecorder() {}

  private static boolean isOn() {
    return AVAILABLE && FlightRecorder.isInitialized();
  }

  /**
   * Returns whether the execution of jobs is recorded.
   *
   * @return whether {@link #jobBegins} would give anything
   */
  public static boolean recordsJobs() {
    return isOn() && JfrEvents.recordsJobs();
  }

  /**
   * A job's code is about to run on the current thread.
   *
   * @return the recording to complete, or null if none runs
   */
  public static @Nullable JobRecording jobBegins() {
    return isOn() ? JfrEvents.jobBegins() : null;
  }

  /**
   * A job was refused.
   *
   * @param pool the pool's name
   * @param job the job's name
   * @param reason why
   */
  public static void jobRejected(String pool, String job, String reason) {
    if (isOn()) {
      JfrEvents.jobRejected(pool, job, reason);
    }
  }

  /**
   * A worker counts as stuck.
   *
   * @param pool the pool's name
   * @param worker its thread's name
   * @param job the name of the job whose code does not come back
   * @param ranNanos how long that code has been running
   */
  public static void workerStuck(String pool, String worker, String job, long ranNanos) {
    if (isOn()) {
      JfrEvents.workerStuck(pool, worker, job, ranNanos);
    }
  }

  /**
   * A worker died.
   *
   * @param pool the pool's name
   * @param worker its thread's name
   * @param cause what killed it
   */
  public static void workerDied(String pool, String worker, Throwable cause) {
    if (isOn()) {
      JfrEvents.workerDied(pool, worker, cause);
    }
  }

  /**
   * The number of workers wanted has changed.
   *
   * @param pool the pool's name
   * @param from how many before
   * @param to how many now
   */
  public static void poolResized(String pool, int from, int to) {
    if (isOn()) {
      JfrEvents.poolResized(pool, from, to);
    }
  }

  /**
   * The pool has changed its state.
   *
   * @param pool the pool's name
   * @param from the state it left
   * @param to the state it entered
   */
  public static void stateChanged(String pool, String from, String to) {
    if (isOn()) {
      JfrEvents.stateChanged(pool, from, to);
    }
  }
}
