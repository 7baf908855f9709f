package io.threadsys.stats;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Snapshot of a pool's workers. Immutable.
 *
 * @param threads the configured number of workers
 * @param largest the maximum number of workers since the pool was last started
 * @param deaths the number of workers that died and were replaced
 * @param workers the existing workers
 */
public record WorkerPoolStats(int threads, int largest, long deaths, List<WorkerStats> workers) {

  /** Copies the list. */
  public WorkerPoolStats {
    workers = List.copyOf(workers);
  }

  /**
   * Returns the number of workers by state.
   *
   * @return an unmodifiable map with an entry for every state
   */
  public Map<WorkerState, Integer> byState() {
    Map<WorkerState, Integer> counts = new EnumMap<>(WorkerState.class);
    for (WorkerState state : WorkerState.values()) {
      counts.put(state, 0);
    }
    workers.forEach(worker -> counts.merge(worker.state(), 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }
}
