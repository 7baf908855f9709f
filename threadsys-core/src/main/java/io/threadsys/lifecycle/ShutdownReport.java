package io.threadsys.lifecycle;

import java.time.Duration;
import java.util.List;

/**
 * Outcome of a shutdown: what happened to the pool's jobs between the call and its return.
 * Immutable.
 *
 * @param pool the pool's name
 * @param terminated whether the pool has stopped; if not, it continues to drain in the background
 * @param completed jobs that ran to completion, successfully or not
 * @param cancelled jobs cancelled, queued or running
 * @param queued jobs still queued when the report was made
 * @param neverRan the jobs that {@code shutdownNow} removed from the queue, oldest first
 * @param abandoned workers that had not returned when the report was made
 * @param elapsed the duration of the call
 */
public record ShutdownReport(
    String pool,
    boolean terminated,
    long completed,
    long cancelled,
    int queued,
    List<UnstartedJob> neverRan,
    List<AbandonedWorker> abandoned,
    Duration elapsed) {

  /** Copies the lists. */
  public ShutdownReport {
    neverRan = List.copyOf(neverRan);
    abandoned = List.copyOf(abandoned);
  }
}
