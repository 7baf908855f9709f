package io.threadsys.cluster.internal.engine;

import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Gives back what was picked ahead and could not begin soon, so that idle nodes can have it. As
 * many jobs as the node runs at once stay, so that none goes from node to node for ever.
 * Thread-safe.
 */
final class Surplus {

  private final Holds holds;
  private final Ticker ticker;
  private final long patience;

  Surplus(Holds holds, Ticker ticker, Duration patience) {
    this.holds = holds;
    this.ticker = ticker;
    this.patience = patience.toNanos();
  }

  /** Gives back what is too much; returns how many jobs that were. */
  int handBack(int atOnce) {
    int surplus = holds.active() - atOnce;
    if (surplus <= 0) {
      return 0;
    }
    long now = ticker.nanos();
    List<Run> waiting =
        holds.all().stream()
            .filter(run -> !run.isEnded() && !run.isBegun() && now - run.pickedAt() > patience)
            .sorted(Comparator.comparingLong((Run run) -> now - run.pickedAt()))
            .limit(surplus)
            .filter(Run::withdraw)
            .toList();
    waiting.forEach(run -> run.stop(Run.NOT_BEGUN));
    return waiting.size();
  }
}
