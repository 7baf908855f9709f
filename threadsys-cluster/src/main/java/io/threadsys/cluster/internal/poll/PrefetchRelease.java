package io.threadsys.cluster.internal.poll;

import io.threadsys.cluster.internal.execute.PickedExecution;
import io.threadsys.cluster.internal.execute.PickedJobs;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Gives back what was picked ahead and could not begin soon, so that idle nodes can have it. As
 * many jobs as the node runs at once stay, so that none goes from node to node for ever.
 * Thread-safe.
 */
public final class PrefetchRelease {

  private final PickedJobs pickedJobs;
  private final Ticker ticker;
  private final long patience;

  public PrefetchRelease(PickedJobs pickedJobs, Ticker ticker, Duration patience) {
    this.pickedJobs = pickedJobs;
    this.ticker = ticker;
    this.patience = patience.toNanos();
  }

  /** Gives back what is too much; returns how many jobs that were. */
  public int handBack(int atOnce) {
    int surplus = pickedJobs.active() - atOnce;
    if (surplus <= 0) {
      return 0;
    }
    long now = ticker.nanos();
    List<PickedExecution> waiting =
        pickedJobs.all().stream()
            .filter(run -> !run.isEnded() && !run.isBegun() && now - run.pickedAt() > patience)
            .sorted(Comparator.comparingLong((PickedExecution run) -> now - run.pickedAt()))
            .limit(surplus)
            .filter(PickedExecution::withdraw)
            .toList();
    waiting.forEach(run -> run.stop(PickedExecution.NOT_BEGUN));
    return waiting.size();
  }
}
