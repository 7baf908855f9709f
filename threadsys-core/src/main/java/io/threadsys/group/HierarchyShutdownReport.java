package io.threadsys.group;

import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.lifecycle.UnstartedJob;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Outcome of the shutdown of a hierarchy: what happened to the jobs of all lanes between the call
 * and its return. Immutable.
 *
 * @param pool the hierarchy's name
 * @param lanes the report of each lane, in definition order
 * @param <K> the type of lane keys
 */
public record HierarchyShutdownReport<K>(String pool, Map<K, ShutdownReport> lanes) {

  /** Copies the map. */
  public HierarchyShutdownReport {
    lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
  }

  /**
   * Returns whether all lanes have stopped; the others continue to drain in the background.
   *
   * @return true if every lane has stopped
   */
  public boolean terminated() {
    return lanes.values().stream().allMatch(ShutdownReport::terminated);
  }

  /**
   * Returns the number of jobs that ran to completion, successfully or not.
   *
   * @return the sum over all lanes
   */
  public long completed() {
    return lanes.values().stream().mapToLong(ShutdownReport::completed).sum();
  }

  /**
   * Returns the number of cancelled jobs.
   *
   * @return the sum over all lanes
   */
  public long cancelled() {
    return lanes.values().stream().mapToLong(ShutdownReport::cancelled).sum();
  }

  /**
   * Returns the jobs that {@code shutdownNow} removed from the queues.
   *
   * @return the jobs, lane by lane, oldest first
   */
  public List<UnstartedJob> neverRan() {
    return lanes.values().stream().flatMap(lane -> lane.neverRan().stream()).toList();
  }
}
