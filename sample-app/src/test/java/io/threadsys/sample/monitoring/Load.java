package io.threadsys.sample.monitoring;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import io.threadsys.job.RetryPolicy;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.queue.JobQueues;
import io.threadsys.sample.Gate;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A bad day: jobs that succeed, fail, are refused, wait, get stuck, for every meter there is. */
final class Load implements AutoCloseable {

  private static final RetryPolicy TWICE =
      RetryPolicy.attempts(2, Backoff.fixed(Duration.ofMillis(1)));

  private final ThreadPool press;
  private final ThreadPool thieves;
  private final Gate gate = new Gate();

  Load(ThreadPool press, ThreadPool thieves) {
    this.press = press;
    this.thieves = thieves;
  }

  /** A pool with priorities, limits of every kind, and a small queue. */
  static ThreadPool press() {
    return ThreadPool.builder("press")
        .threads(2)
        .queueFactory(JobQueues.PRIORITY)
        .queueSize(4)
        .rateLimit(RateLimit.of(10_000, Duration.ofSeconds(1)))
        .resourceLimit(ResourceLimit.heapPercent(99.9))
        .timeouts(t -> t.withRun(Duration.ofMillis(50)).withStuckAfter(Duration.ofMillis(50)))
        .build();
  }

  /** A pool whose workers steal. */
  static ThreadPool thieves() {
    return ThreadPool.builder("thieves").threads(2).queueFactory(JobQueues.WORK_STEALING).build();
  }

  /** Makes some of everything. */
  void go() {
    holdTheWorkers();
    for (Priority priority : Priority.values()) {
      JobOptions options = JobOptions.named(priority.name().toLowerCase(Locale.ROOT));
      tryTo(() -> press.submit(() -> 1, options.withPriority(priority)));
    }
    JobOptions late = JobOptions.named("late");
    for (BackpressureStrategy strategy : strategies()) {
      tryTo(() -> press.submit(() -> 1, late.withBackpressure(strategy)));
    }
    tryTo(() -> thieves.submit(Load::fail, JobOptions.named("bad").withRetry(TWICE)));
    tryTo(() -> thieves.submit(() -> 1, JobOptions.named("good")));
    thieves.execute(() -> {});
    thieves.resize(3);
    thieves.resize(2);
  }

  /** Their jobs time out and go on all the same; once no worker is replaced any more, jobs wait. */
  private void holdTheWorkers() {
    for (int worker = 0; worker < 4; worker++) {
      tryTo(() -> press.submit(this::waitStubbornly, JobOptions.named("stubborn")));
    }
  }

  private static List<BackpressureStrategy> strategies() {
    return List.of(
        BackpressureStrategy.fail(),
        BackpressureStrategy.blockWithTimeout(Duration.ofMillis(5)),
        BackpressureStrategy.retryWithBackoff(1, Backoff.fixed(Duration.ofMillis(1))),
        BackpressureStrategy.dropOldest(),
        BackpressureStrategy.dropNewest(),
        BackpressureStrategy.callerRuns());
  }

  private int waitStubbornly() {
    while (true) {
      try {
        return gate.await(1);
      } catch (InterruptedException e) {
        // on purpose
      }
    }
  }

  private static int fail() {
    throw new IllegalStateException("on purpose");
  }

  private static void tryTo(Runnable submission) {
    try {
      submission.run();
    } catch (JobRejectedException e) {
      // what a bad day is like
    }
  }

  @Override
  public void close() {
    gate.open();
  }
}
