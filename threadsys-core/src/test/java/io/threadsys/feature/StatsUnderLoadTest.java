package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.job.JobOptions;
import io.threadsys.job.RetryPolicy;
import io.threadsys.stats.DurationDistribution;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.JobNameStats;
import io.threadsys.stats.PoolStats;
import io.threadsys.testkit.PoolAssert;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract O1: a snapshot never shows impossible numbers, and exact ones at rest. */
@Timeout(120)
class StatsUnderLoadTest {

  private static final int SNAPSHOTS = 15_000;
  private static final List<String> NAMES =
      List.of("a", "b", "c", "d", "too many", "far too many", JobOptions.UNNAMED);

  private static final RetryPolicy AT_ONCE =
      RetryPolicy.attempts(2, Backoff.fixed(Duration.ofMillis(1)));

  private final AtomicBoolean stop = new AtomicBoolean();

  @Test
  void stats_whileEightThreadsHammer_neverShowsTheImpossible() throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("mail").threads(3).queueSize(16).maxJobNames(4).start()) {
      List<Thread> hammers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int number = i;
        hammers.add(new Thread(() -> hammer(pool, number)));
      }
      hammers.forEach(Thread::start);
      PoolStats before = pool.stats();
      for (int i = 0; i < SNAPSHOTS; i++) {
        PoolStats now = pool.stats();
        isPossible(now);
        isNoLessThan(now, before);
        before = now;
      }
      stop.set(true);
      for (Thread hammer : hammers) {
        hammer.join();
      }
      pool.shutdown();
      PoolAssert.assertThat(pool).accountsForEveryJob();
      isExact(pool.stats());
    }
  }

  private void hammer(ThreadPool pool, int number) {
    for (int i = number; !stop.get(); i++) {
      JobOptions options = JobOptions.named(NAMES.get(i % NAMES.size()));
      try {
        switch (i % 5) {
          case 0 -> pool.submit(Thread::onSpinWait, options).cancel();
          case 1 -> pool.submit(StatsUnderLoadTest::cancelled, options).cancel();
          case 2 -> pool.submit(Thread::onSpinWait, options);
          case 3 -> pool.submit(new FailsAtFirst(), options.withRetry(AT_ONCE));
          default -> pool.execute(Thread::onSpinWait);
        }
      } catch (JobRejectedException e) {
        Thread.yield();
      }
    }
  }

  private static void cancelled() {
    for (int i = 0; i < 100 && !Thread.currentThread().isInterrupted(); i++) {
      Thread.onSpinWait();
    }
  }

  private static void isPossible(PoolStats stats) {
    JobCounts jobs = stats.jobs();
    isTrue(jobs.ended() + jobs.queued() + jobs.running() <= jobs.accepted(), stats);
    int inQueue = jobs.queued() - jobs.delayed();
    isTrue(jobs.delayed() >= 0 && inQueue >= 0 && inQueue <= 16, stats);
    isTrue(jobs.running() >= 0 && jobs.running() <= 3, stats);
    isTrue(stats.waiting().count() <= jobs.accepted() + jobs.retried(), stats);
    isTrue(stats.running().count() <= stats.waiting().count(), stats);
    isTrue(stats.queue().size() <= stats.queue().largestSize(), stats);
    isTrue(stats.workers().size() <= stats.workforce().largest(), stats);
    isOrdered(stats.waiting());
    isOrdered(stats.running());
    isTrue(stats.jobsByName().size() <= 6, stats);
    for (JobNameStats name : stats.jobsByName().values()) {
      isTrue(name.ended() <= name.accepted(), stats);
      isTrue(name.waiting().count() <= name.accepted() + name.retried(), stats);
      isTrue(name.running().count() <= name.waiting().count(), stats);
    }
    isTrue(sum(stats, JobNameStats::accepted) <= jobs.accepted(), stats);
    sumsUp(stats);
  }

  /** What the names have ended adds up to what the pool has, even under load. */
  private static void sumsUp(PoolStats stats) {
    isTrue(sum(stats, JobNameStats::succeeded) == stats.jobs().succeeded(), stats);
    isTrue(sum(stats, JobNameStats::failed) == stats.jobs().failed(), stats);
    isTrue(sum(stats, JobNameStats::cancelled) == stats.jobs().cancelled(), stats);
    isTrue(sum(stats, JobNameStats::timedOut) == stats.jobs().timedOut(), stats);
    isTrue(sum(stats, JobNameStats::dropped) == stats.jobs().dropped(), stats);
    isTrue(sum(stats, JobNameStats::retried) == stats.jobs().retried(), stats);
    isTrue(sum(stats, name -> name.waiting().count()) == stats.waiting().count(), stats);
    isTrue(sum(stats, name -> name.running().count()) == stats.running().count(), stats);
    isTrue(sum(stats, name -> name.running().totalNanos()) == stats.running().totalNanos(), stats);
  }

  private static void isOrdered(DurationDistribution times) {
    isTrue(times.p50().compareTo(times.p99()) <= 0, times);
    isTrue(times.p99().compareTo(times.p999()) <= 0, times);
    isTrue(times.p999().compareTo(times.max()) <= 0, times);
    isTrue(times.mean().compareTo(times.max()) <= 0, times);
    isTrue(!times.p50().isNegative() && !times.mean().isNegative(), times);
  }

  private static void isNoLessThan(PoolStats now, PoolStats before) {
    isTrue(now.jobs().accepted() >= before.jobs().accepted(), now);
    isTrue(now.jobs().submitted() >= before.jobs().submitted(), now);
    isTrue(now.queue().largestSize() >= before.queue().largestSize(), now);
    isTrue(now.rateSince(before) >= 0, now);
    isNoLessThan(now.waiting(), before.waiting());
    isNoLessThan(now.running(), before.running());
    isTrue(now.jobsByName().keySet().containsAll(before.jobsByName().keySet()), now);
    before.jobsByName().forEach((name, seen) -> isNoLessThan(now.jobsByName().get(name), seen));
  }

  private static void isNoLessThan(JobNameStats now, JobNameStats before) {
    isTrue(now.accepted() >= before.accepted(), now);
    isTrue(now.succeeded() >= before.succeeded(), now);
    isTrue(now.failed() >= before.failed(), now);
    isTrue(now.cancelled() >= before.cancelled(), now);
    isTrue(now.dropped() >= before.dropped(), now);
    isTrue(now.retried() >= before.retried(), now);
    isNoLessThan(now.waiting(), before.waiting());
    isNoLessThan(now.running(), before.running());
  }

  private static void isNoLessThan(DurationDistribution now, DurationDistribution before) {
    isTrue(now.count() >= before.count(), now);
    isTrue(now.totalNanos() >= before.totalNanos(), now);
    isTrue(now.max().compareTo(before.max()) >= 0, now);
  }

  private static void isExact(PoolStats stats) {
    sumsUp(stats);
    assertThat(sum(stats, JobNameStats::accepted)).isEqualTo(stats.jobs().accepted());
    assertThat(stats.jobsByName().values())
        .allSatisfy(name -> assertThat(name.ended()).isEqualTo(name.accepted()));
    assertThat(stats.jobsByName())
        .hasSize(4 + 2)
        .containsKeys(JobNameStats.OTHER, JobOptions.UNNAMED)
        .allSatisfy((name, jobs) -> assertThat(jobs.accepted()).isPositive());
  }

  private static long sum(PoolStats stats, ToLongFunction<JobNameStats> number) {
    Collection<JobNameStats> names = stats.jobsByName().values();
    return names.stream().mapToLong(number).sum();
  }

  /** Cheaper than an assertion that describes what holds, for this many of them. */
  private static void isTrue(boolean claim, Object numbers) {
    if (!claim) {
      throw new AssertionError("impossible: " + numbers);
    }
  }

  /** Throws the first time it is run. */
  private static final class FailsAtFirst implements Runnable {

    private final AtomicBoolean failed = new AtomicBoolean();

    @Override
    public void run() {
      if (failed.compareAndSet(false, true)) {
        throw new IllegalStateException("on purpose");
      }
    }
  }
}
