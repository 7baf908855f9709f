package io.threadsys.spring.boot.metrics;

import io.threadsys.backpressure.RejectionReason;
import io.threadsys.job.JobState;
import io.threadsys.spring.boot.metrics.PoolGauges.Label;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.WorkerState;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The meters of a pool as a whole, all tagged with its name as {@code pool}. */
final class PoolMeters {

  private static final Map<String, ToLongFunction<JobCounts>> OUTCOMES =
      Map.of(
          word(JobState.SUCCEEDED),
          JobCounts::succeeded,
          word(JobState.FAILED),
          JobCounts::failed,
          word(JobState.CANCELLED),
          JobCounts::cancelled,
          word(JobState.TIMED_OUT),
          JobCounts::timedOut,
          word(JobState.DROPPED),
          JobCounts::dropped,
          "rejected",
          JobCounts::rejected);

  private PoolMeters() {}

  static void register(PoolGauges meters) {
    registerJobs(meters);
    registerQueue(meters);
    registerWorkers(meters);
  }

  private static void registerJobs(PoolGauges meters) {
    Label jobs = Label.of("threadsys.jobs", "jobs", "Jobs by what became of them");
    OUTCOMES.forEach(
        (outcome, count) ->
            meters.counter(
                jobs.with("outcome", outcome), stats -> count.applyAsLong(stats.jobs())));
    Label rejections = Label.of("threadsys.rejections", null, "Jobs that were not accepted");
    for (RejectionReason reason : RejectionReason.values()) {
      meters.counter(
          rejections.with("reason", word(reason)),
          stats -> stats.jobs().rejections().getOrDefault(reason, 0L));
    }
  }

  private static void registerQueue(PoolGauges meters) {
    meters.gauge(
        Label.of("threadsys.queue.size", null, "Jobs that wait for a worker"),
        stats -> stats.queue().size());
    meters.gauge(
        Label.of("threadsys.queue.capacity", null, "Jobs that may wait for a worker"),
        stats -> stats.queue().capacity());
    meters.age(
        Label.of("threadsys.queue.oldest.age", null, "How long the oldest job has waited"),
        stats -> stats.queue().oldestWaiting());
    meters.gauge(
        Label.of("threadsys.submitters.blocked", null, "Threads that wait for space in the queue"),
        stats -> stats.queue().blockedSubmitters());
  }

  private static void registerWorkers(PoolGauges meters) {
    Label workers = Label.of("threadsys.workers", null, "Workers by what they do");
    for (WorkerState state : WorkerState.values()) {
      meters.gauge(workers.with("state", word(state)), stats -> stats.workers(state));
    }
    meters.gauge(
        Label.of("threadsys.saturation", null, "Share of the workers that are busy, 0 to 1"),
        PoolMeters::saturation);
    meters.counter(
        Label.of("threadsys.worker.deaths", null, "Workers that died and were replaced"),
        PoolStats::workerDeaths);
  }

  static int busy(PoolStats stats) {
    int free = stats.workers(WorkerState.IDLE) + stats.workers(WorkerState.STARTING);
    return stats.workers().size() - free;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** While a pool shrinks, more workers may be busy than it is set to have. */
  private static double saturation(PoolStats stats) {
    return Math.min(1.0, (double) busy(stats) / stats.threads());
  }
}
