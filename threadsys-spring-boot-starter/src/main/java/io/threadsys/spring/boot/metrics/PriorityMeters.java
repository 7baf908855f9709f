package io.threadsys.spring.boot.metrics;

import io.threadsys.event.PoolListener;
import io.threadsys.event.PoolStateChanged;
import io.threadsys.job.Priority;
import io.threadsys.spring.boot.metrics.PoolGauges.Label;
import io.threadsys.stats.PoolStats;
import java.util.List;

/**
 * Queued jobs by priority, for pools whose queue has priorities, which is known once the pool is
 * started.
 */
final class PriorityMeters implements PoolListener {

  private final PoolGauges meters;
  private boolean isOver;

  PriorityMeters(PoolGauges meters) {
    this.meters = meters;
  }

  @Override
  public boolean listensTo(String job) {
    return false;
  }

  @Override
  public void stateChanged(PoolStateChanged event) {
    registerIfThereAre();
  }

  synchronized void registerIfThereAre() {
    if (!isOver && !meters.stats().queue().sizeByLevel().isEmpty()) {
      isOver = true;
      Label label =
          Label.of("threadsys.queue.size.by.priority", null, "Jobs that wait, by their priority");
      for (Priority priority : Priority.values()) {
        meters.gauge(
            label.with("priority", PoolMeters.word(priority)),
            stats -> size(stats, priority.level()));
      }
    }
  }

  /** Meters that are not registered by now are not registered any more. */
  synchronized void close() {
    isOver = true;
  }

  private static int size(PoolStats stats, int level) {
    List<Integer> sizes = stats.queue().sizeByLevel();
    return level < sizes.size() ? sizes.get(level) : 0;
  }
}
