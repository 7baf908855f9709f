package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.stats.BackpressureCounts;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.QueueStats;
import java.util.List;

/**
 * Where a pool's jobs wait, and what happened to those that found no room.
 *
 * @param size how many wait
 * @param sizeByLevel the same for each priority, the lowest first
 * @param delayed how many wait on the timer
 * @param largestSize how many waited at most
 * @param capacity how many may wait
 * @param oldestWaitingMillis how long the oldest has waited
 * @param blockedSubmitters how many threads wait for room
 * @param strategy what the strategy was asked, and what it did
 */
public record QueueDescriptor(
    int size,
    List<Integer> sizeByLevel,
    int delayed,
    int largestSize,
    int capacity,
    double oldestWaitingMillis,
    int blockedSubmitters,
    Strategy strategy) {

  static QueueDescriptor of(PoolStats stats) {
    QueueStats queue = stats.queue();
    return new QueueDescriptor(
        queue.size(),
        queue.sizeByLevel(),
        stats.jobs().delayed(),
        queue.largestSize(),
        queue.capacity(),
        Millis.of(queue.oldestWaiting()),
        queue.blockedSubmitters(),
        Strategy.of(stats.backpressure()));
  }

  /**
   * What the strategy did.
   *
   * @param asked how often it was asked
   * @param waits how often a submitter waited
   * @param retries how often one tried again
   * @param droppedOldest how many waiting jobs it dropped
   * @param droppedNewest how many new jobs it dropped
   * @param ranByCaller how many jobs it let their submitter run
   * @param heldMillis for how long it held submitters up, all together
   */
  public record Strategy(
      long asked,
      long waits,
      long retries,
      long droppedOldest,
      long droppedNewest,
      long ranByCaller,
      double heldMillis) {

    static Strategy of(BackpressureCounts counts) {
      return new Strategy(
          counts.asked(),
          counts.waits(),
          counts.retries(),
          counts.droppedOldest(),
          counts.droppedNewest(),
          counts.ranByCaller(),
          Millis.of(counts.heldFor()));
    }
  }
}
