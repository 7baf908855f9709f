package io.threadsys.group;

import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.lifecycle.UnstartedJob;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened to the jobs of all lanes between the call of a shutdown and its return.
 *
 * @param pool the hierarchy's name
 * @param lanes each lane's report, in the lanes' order
 * @param <K> what names a lane
 */
public record HierarchyShutdownReport<K>(String pool, Map<K, ShutdownReport> lanes) {

  /** Copies the map. */
  public HierarchyShutdownReport {
    lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
  }

  /**
   * Returns whether all lanes have stopped; one that has not continues to drain in the background.
   *
   * @return false if a lane has not
   */
  public boolean terminated() {
    return lanes.values().stream().allMatch(ShutdownReport::terminated);
  }

  /**
   * Adds up the jobs that ran to their own end, successfully or not.
   *
   * @return how many
   */
  public long completed() {
    return lanes.values().stream().mapToLong(ShutdownReport::completed).sum();
  }

  /**
   * Adds up the jobs that were cancelled.
   *
   * @return how many
   */
  public long cancelled() {
    return lanes.values().stream().mapToLong(ShutdownReport::cancelled).sum();
  }

  /**
   * Lists the jobs that {@code shutdownNow} took out of the queues.
   *
   * @return oldest first within a lane, lane after lane
   */
  public List<UnstartedJob> neverRan() {
    return lanes.values().stream().flatMap(lane -> lane.neverRan().stream()).toList();
  }
}
