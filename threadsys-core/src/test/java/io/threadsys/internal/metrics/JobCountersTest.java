package io.threadsys.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.threadsys.internal.metrics.JobCounters.Entry;
import io.threadsys.job.JobState;
import io.threadsys.stats.DurationBuckets;
import io.threadsys.stats.DurationDistribution;
import io.threadsys.stats.JobNameStats;
import io.threadsys.testkit.Race;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One writer or many, the same things are counted. Proves O1 (ends, distributions, memory). */
@Timeout(60)
class JobCountersTest {

  private final JobCountersSum sum = new JobCountersSum();

  @ParameterizedTest
  @EnumSource
  void read_newTally_isZeroEverywhere(CellWriter writers) {
    JobCounters jobCounters = new JobCounters(writers);

    for (Entry entry : Entry.values()) {
      assertThat(jobCounters.read(entry)).isZero();
    }
    assertThat(read(jobCounters).waiting()).isEqualTo(DurationDistribution.none());
  }

  @ParameterizedTest
  @EnumSource
  void ended_eachEnd_isCountedUnderItsOwnName(CellWriter writers) {
    JobCounters jobCounters = new JobCounters(writers);
    for (JobState state : JobState.values()) {
      if (state.isEnd()) {
        jobCounters.ended(state);
        assertThat(jobCounters.read(Entry.valueOf(state.name()))).isEqualTo(1);
      }
    }
    assertThat(jobCounters.readEnds()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void retried_attempts_areCountedAndNoEnds(CellWriter writers) {
    JobCounters jobCounters = new JobCounters(writers);
    jobCounters.retried();
    jobCounters.retried();

    assertThat(read(jobCounters).retried()).isEqualTo(2);
    assertThat(read(jobCounters).ended()).isZero();
    assertThat(jobCounters.readEnds()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void startedAndReturned_severalJobs_areDistributedApart(CellWriter writers) {
    JobCounters jobCounters = new JobCounters(writers);
    jobCounters.started(10);
    jobCounters.started(30);
    jobCounters.started(20);
    jobCounters.returned(1_000_000);

    JobNameStats stats = read(jobCounters);
    assertThat(stats.waiting().count()).isEqualTo(3);
    assertThat(stats.waiting().totalNanos()).isEqualTo(60);
    assertThat(stats.waiting().p50()).isEqualTo(Duration.ofNanos(20));
    assertThat(stats.waiting().max()).isEqualTo(Duration.ofNanos(30));
    assertThat(stats.running().count()).isEqualTo(1);
    assertThat(stats.running().totalNanos()).isEqualTo(1_000_000);
    assertThat(stats.running().max()).isEqualTo(Duration.ofMillis(1));
  }

  @ParameterizedTest
  @EnumSource
  void started_clockThatWentBack_countsAsZero(CellWriter writers) {
    JobCounters jobCounters = new JobCounters(writers);
    jobCounters.started(-5);
    jobCounters.returned(-5);

    assertThat(read(jobCounters).waiting().count()).isEqualTo(1);
    assertThat(read(jobCounters).running().totalNanos()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void started_longestPossibleTime_isCounted(CellWriter writers) {
    JobCounters jobCounters = new JobCounters(writers);
    jobCounters.started(Long.MAX_VALUE);

    assertThat(read(jobCounters).waiting().p50()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
  }

  @ParameterizedTest
  @EnumSource
  void take_secondTime_beginsAtZero(CellWriter writers) {
    JobCounters jobCounters = new JobCounters(writers);
    jobCounters.started(1_000);
    jobCounters.ended(JobState.FAILED);

    JobNameStats first = read(jobCounters);

    assertThat(read(jobCounters)).isEqualTo(first);
    assertThat(read(new JobCounters(writers)).failed()).isZero();
  }

  @Test
  void count_severalThreadsAtASharedTally_losesNothing() {
    JobCounters jobCounters = new JobCounters(CellWriter.MANY);
    Race.Action writer =
        () -> {
          for (int i = 1; i <= 20_000; i++) {
            jobCounters.ended(JobState.CANCELLED);
            jobCounters.started(i);
          }
        };
    try (Race race = new Race()) {
      race.run(writer, writer, writer);
    }

    JobNameStats stats = read(jobCounters);
    assertThat(stats.cancelled()).isEqualTo(60_000);
    assertThat(stats.waiting().count()).isEqualTo(60_000);
    assertThat(stats.waiting().totalNanos()).isEqualTo(3L * 20_000 * 20_001 / 2);
    assertThat(stats.waiting().max()).isEqualTo(Duration.ofNanos(20_000));
  }

  @Test
  void read_whileTheWorkerWrites_neverGoesBackOrContradictsItself() {
    JobCounters jobCounters = new JobCounters(CellWriter.ONE);
    int jobs = 300_000;
    try (Race race = new Race()) {
      race.run(
          () -> {
            for (int i = 0; i < jobs; i++) {
              jobCounters.started(1L << (i % 40));
              jobCounters.returned(i);
              jobCounters.ended(JobState.SUCCEEDED);
            }
          },
          () -> {
            JobNameStats last = read(jobCounters);
            while (last.succeeded() < jobs) {
              JobNameStats next = read(jobCounters);
              assertThat(next.succeeded() >= last.succeeded()).isTrue();
              assertThat(next.running().count() >= next.succeeded()).isTrue();
              assertThat(next.waiting().count() >= next.running().count()).isTrue();
              assertThat(next.running().percentile(99.9999)).isLessThanOrEqualTo(max(next));
              last = next;
            }
          });
    }
    assertThat(read(jobCounters).running().count()).isEqualTo(jobs);
  }

  @Test
  void started_everyTimeFromANanosecondToAnHour_takesLessThanSixKilobytes() {
    JobCounters jobCounters = new JobCounters(CellWriter.ONE);
    for (long nanos = 1; nanos < Duration.ofHours(1).toNanos(); nanos += 1 + nanos / 32) {
      jobCounters.started(nanos);
    }

    int rows = Long.bitCount(jobCounters.read(Entry.WAIT_ROWS));
    assertThat(rows).isEqualTo(39);
    int header = 16;
    int directory = header + 4 * DurationBuckets.ROWS;
    assertThat(directory + rows * (header + 8 * DurationBuckets.PER_ROW)).isLessThan(6_000);
  }

  @Test
  void create_ledgersOfADefaultPool_takesLittle() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    PoolCounters counters = new PoolCounters(100);
    counters.lend();
    long self = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(self);
    for (int worker = 0; worker < 64; worker++) {
      counters.lend();
    }

    assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(100_000);
  }

  private JobNameStats read(JobCounters jobCounters) {
    sum.add(jobCounters);
    return sum.take(new AcceptedCounter(), jobCounters.read(Entry.RETRIED));
  }

  private static Duration max(JobNameStats stats) {
    return stats.running().max();
  }
}
