package io.threadsys.internal.jfr;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Entry point for events of the JDK Flight Recorder. Until the first recording of the process
 * begins, every method loads nothing and costs one read; in a runtime without the module {@code
 * jdk.jfr} it does nothing. Thread-safe.
 */
public final class JfrRecorder {
  /*
   * The event classes are linked only once a recorder exists. None of their types occurs in the code
   * of this class, so a runtime without their superclass never loads them; and only a process that
   * records pays for the recorder's own tables, which its first event fills (about 80 ms in a cold
   * JVM).
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
   * Returns whether job executions are being recorded.
   *
   * @return whether {@link #jobBegins} would return a recording
   */
  public static boolean recordsJobs() {
    return isOn() && JfrEvents.recordsJobs();
  }

  /**
   * Begins the recording of a job that is about to run on the current thread.
   *
   * @return the recording, or null if job executions are not recorded
   */
  public static @Nullable JobRecording jobBegins() {
    return isOn() ? JfrEvents.jobBegins() : null;
  }

  /**
   * Records that a job was rejected.
   *
   * @param pool the pool's name
   * @param job the job's name
   * @param reason the reason of the rejection
   */
  public static void jobRejected(String pool, String job, String reason) {
    if (isOn()) {
      JfrEvents.jobRejected(pool, job, reason);
    }
  }

  /**
   * Records that a worker is considered stuck.
   *
   * @param pool the pool's name
   * @param worker its thread's name
   * @param job the name of the job that is still running
   * @param ranNanos how long the job has been running
   */
  public static void workerStuck(String pool, String worker, String job, long ranNanos) {
    if (isOn()) {
      JfrEvents.workerStuck(pool, worker, job, ranNanos);
    }
  }

  /**
   * Records that a worker died.
   *
   * @param pool the pool's name
   * @param worker its thread's name
   * @param cause the error that killed it
   */
  public static void workerDied(String pool, String worker, Throwable cause) {
    if (isOn()) {
      JfrEvents.workerDied(pool, worker, cause);
    }
  }

  /**
   * Records a change of the target number of workers.
   *
   * @param pool the pool's name
   * @param from the number before
   * @param to the number now
   */
  public static void poolResized(String pool, int from, int to) {
    if (isOn()) {
      JfrEvents.poolResized(pool, from, to);
    }
  }

  /**
   * Records a state transition of a pool.
   *
   * @param pool the pool's name
   * @param from the state before
   * @param to the state now
   */
  public static void stateChanged(String pool, String from, String to) {
    if (isOn()) {
      JfrEvents.stateChanged(pool, from, to);
    }
  }
}
