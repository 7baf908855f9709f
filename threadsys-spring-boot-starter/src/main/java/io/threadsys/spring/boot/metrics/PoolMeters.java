package io.threadsys.spring.boot.metrics;

import io.threadsys.backpressure.RejectionReason;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.spring.boot.metrics.PoolGauges.Label;
import io.threadsys.stats.BackpressureCounts;
import io.threadsys.stats.JobCounts;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Job totals and state of a pool; tagged with its name. */
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

  private static final Map<String, ToLongFunction<BackpressureCounts>> ACTIONS =
      Map.of(
          "waited",
          BackpressureCounts::waits,
          "retried",
          BackpressureCounts::retries,
          "dropped_oldest",
          BackpressureCounts::droppedOldest,
          "dropped_newest",
          BackpressureCounts::droppedNewest,
          "caller_ran",
          BackpressureCounts::ranByCaller);

  private PoolMeters() {}

  static void register(PoolGauges meters) {
    registerJobs(meters);
    registerBackpressure(meters);
    registerState(meters);
  }

  private static void registerJobs(PoolGauges meters) {
    Label jobs = Label.of("threadsys.jobs", "jobs", "Jobs by what became of them");
    OUTCOMES.forEach(
        (outcome, count) ->
            meters.counter(
                jobs.with("outcome", outcome), stats -> count.applyAsLong(stats.jobs())));
    meters.counter(
        Label.of("threadsys.jobs.accepted", null, "Jobs taken in"),
        stats -> stats.jobs().accepted());
    meters.counter(
        Label.of("threadsys.retries", null, "Failed attempts that got another one"),
        stats -> stats.jobs().retried());
    Label rejections = Label.of("threadsys.rejections", null, "Jobs that were not accepted");
    for (RejectionReason reason : RejectionReason.values()) {
      meters.counter(
          rejections.with("reason", word(reason)),
          stats -> stats.jobs().rejections().getOrDefault(reason, 0L));
    }
  }

  private static void registerBackpressure(PoolGauges meters) {
    Label actions =
        Label.of("threadsys.backpressure", null, "What strategies did when it was full");
    ACTIONS.forEach(
        (action, count) ->
            meters.counter(
                actions.with("action", action), stats -> count.applyAsLong(stats.backpressure())));
    meters.time(
        Label.of("threadsys.caller.blocked", null, "How long submitters were held up"),
        stats -> stats.backpressure().held(),
        stats -> stats.backpressure().heldFor().toNanos());
  }

  private static void registerState(PoolGauges meters) {
    Label states = Label.of("threadsys.pool.state", null, "1 for the state the pool is in, else 0");
    for (PoolState state : PoolState.values()) {
      meters.gauge(states.with("state", word(state)), stats -> stats.state() == state ? 1 : 0);
    }
    meters.gauge(
        Label.of("threadsys.pool.paused", null, "1 while workers take nothing new, else 0"),
        stats -> stats.paused() ? 1 : 0);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
