package io.threadsys.sample.live;

import io.threadsys.stats.RunningJob;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running job.
 *
 * @param id what to cancel it by; null for a job without a handle
 * @param job its name
 * @param attempt which attempt this is
 * @param progress its progress, 0 to 1
 * @param runningForMillis how long it has been running
 */
record RunningView(
    @Nullable String id, String job, int attempt, double progress, long runningForMillis) {

  /** A page shows no more; that a pool may have thousands must not make its every second long. */
  private static final int MOST = 12;

  /** Shorter ones come and go between two looks, which would only flicker. */
  private static final long SHORTEST_MILLIS = 250;

  static List<RunningView> longestOf(List<RunningJob> jobs) {
    return jobs.stream()
        .filter(RunningView::isShown)
        .sorted(Comparator.comparing(RunningJob::runningFor).reversed())
        .limit(MOST)
        .map(RunningView::of)
        .toList();
  }

  private static boolean isShown(RunningJob job) {
    boolean goesOn =
        job.state() == RunningJob.State.RUNNING || job.state() == RunningJob.State.AWAITING_STAGE;
    return goesOn && job.runningFor().toMillis() >= SHORTEST_MILLIS;
  }

  private static RunningView of(RunningJob job) {
    return new RunningView(
        job.id() == null ? null : job.id().toString(),
        job.job(),
        job.attempt(),
        job.progress(),
        job.runningFor().toMillis());
  }
}
