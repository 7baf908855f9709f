package io.threadsys.lifecycle;

import java.time.Duration;
import java.util.List;

/**
 * What happened to a pool's jobs between the call of a shutdown and its return.
 *
 * @param pool the pool's name
 * @param terminated whether the pool has stopped; if not, it goes on draining in the background
 * @param completed jobs that ran to their own end, successfully or not
 * @param cancelled jobs that were cancelled, queued and running ones
 * @param queued jobs that still waited when the report was made
 * @param neverRan the jobs that {@code shutdownNow} took out of the queue, oldest first
 * @param abandoned workers that had not come back when the report was made
 * @param elapsed how long the call took
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
