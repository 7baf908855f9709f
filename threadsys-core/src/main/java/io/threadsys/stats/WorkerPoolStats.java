package io.threadsys.stats;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A pool's workers at one moment.
 *
 * @param threads how many the pool is set to have
 * @param largest how many there were at most at a time since the pool was last started
 * @param deaths how many died and were replaced
 * @param workers the workers there are
 */
public record WorkerPoolStats(int threads, int largest, long deaths, List<WorkerStats> workers) {

  /** Copies the list. */
  public WorkerPoolStats {
    workers = List.copyOf(workers);
  }

  /**
   * Counts the workers by what they are doing.
   *
   * @return an entry for every state, unmodifiable
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
