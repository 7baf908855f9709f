package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.spring.boot.mapping.PropertyText;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.WorkerStats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The workers of a pool.
 *
 * @param threads how many it is set to
 * @param largest how many there were at most
 * @param deaths how many died and were replaced
 * @param states how many are in which state
 * @param list each of them
 */
public record WorkersDescriptor(
    int threads, int largest, long deaths, Map<String, Integer> states, List<Worker> list) {

  static WorkersDescriptor of(PoolStats stats) {
    Map<String, Integer> states = new LinkedHashMap<>();
    stats.workersByState().forEach((state, count) -> states.put(PropertyText.of(state), count));
    return new WorkersDescriptor(
        stats.threads(),
        stats.workforce().largest(),
        stats.workerDeaths(),
        states,
        stats.workers().stream().map(Worker::of).toList());
  }

  /**
   * A worker.
   *
   * @param name its thread's name
   * @param state what it is doing
   * @param job the name of the job it runs, or empty
   * @param busyForMillis how long it has been running that
   * @param ended how many jobs ended on it
   */
  public record Worker(String name, String state, String job, double busyForMillis, long ended) {

    static Worker of(WorkerStats worker) {
      return new Worker(
          worker.name(),
          PropertyText.of(worker.state()),
          worker.job(),
          Millis.of(worker.busyFor()),
          worker.ended());
    }
  }
}
