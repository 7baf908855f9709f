package io.threadsys.internal.run;

import static io.threadsys.internal.run.BurstTimings.FEW;
import static io.threadsys.internal.run.BurstTimings.MOST;
import static io.threadsys.internal.run.BurstTimings.SHORT_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.internal.metrics.AcceptedCounter;
import io.threadsys.internal.metrics.CellWriter;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.internal.metrics.JobCountersSum;
import io.threadsys.queue.JobQueue;
import io.threadsys.stats.DurationDistribution;
import io.threadsys.stats.JobNameStats;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a burst begins and ends, and that untimed jobs are counted. Proves O1 (in a burst). */
@Timeout(60)
class BurstTimingsTest {

  private final CounterShard shard = new CounterShard(CellWriter.ONE, 0);
  private final BurstTimings times = new BurstTimings(shard);

  @Test
  void met_fewShortJobsInARow_isARushWithTheLast() {
    for (int job = 1; job < FEW; job++) {
      assertThat(times.timedOutside(10, SHORT_NANOS)).as("job %d", job).isFalse();
    }

    assertThat(times.timedOutside(10, SHORT_NANOS)).isTrue();
  }

  @Test
  void met_jobsThatAreLongOnAverage_areNoRush() {
    assertThat(meet(10 * FEW, SHORT_NANOS + 1)).isFalse();
  }

  @Test
  void met_theLastOfFewIsLong_isNoRush() {
    meet(FEW - 1, SHORT_NANOS);

    assertThat(times.timedOutside(10, 2 * SHORT_NANOS)).isFalse();
  }

  @Test
  void met_oneLongJobAmongShortOnes_beginsToCountAnew() {
    meet(FEW - 1, 1);
    times.timedOutside(10, FEW * SHORT_NANOS);

    assertThat(meet(FEW - 1, 1)).isFalse();
    assertThat(times.timedOutside(10, 1)).isTrue();
  }

  @Test
  void met_afterARush_beginsToCountAnew() {
    assertThat(meet(FEW, 1)).isTrue();

    assertThat(meet(FEW - 1, 1)).isFalse();
    assertThat(times.timedOutside(10, 1)).isTrue();
  }

  @Test
  void met_anyJob_isNotCountedASecondTime() {
    meet(FEW, 1);
    times.flush(1_000_000);

    assertThat(shard.unnamed().readEnds()).isZero();
    assertThat(read().waiting().count()).isZero();
    assertThat(running().count()).isZero();
  }

  @Test
  void waited_stampedJob_isTheDifference() {
    times.timedOutside(70, 1);

    assertThat(times.waited(100, 130)).isEqualTo(30);
    assertThat(times.waited(100, 90)).isZero();
  }

  @Test
  void waited_unstampedJob_isThatOfTheLastTimedOne() {
    times.timedOutside(70, 1);
    assertThat(times.waited(JobQueue.NO_TIMESTAMP, 130)).isEqualTo(70);

    times.timed(40, 0, 1);
    assertThat(times.waited(JobQueue.NO_TIMESTAMP, 130)).isEqualTo(40);
  }

  @Test
  void skips_jobWithAStamp_isTimed() {
    assertThat(times.skips(JobQueue.NO_TIMESTAMP)).isTrue();
    assertThat(times.skips(5)).isFalse();
    assertThat(times.skips(0)).isFalse();
    assertThat(times.skips(-5)).isFalse();
  }

  @Test
  void skips_asManyAsMayGoUntimed_noMore() {
    skip(MOST - 1);
    assertThat(times.skips(JobQueue.NO_TIMESTAMP)).isTrue();

    skip(1);
    assertThat(times.skips(JobQueue.NO_TIMESTAMP)).isFalse();
  }

  @Test
  void skips_afterATimedJobOrAFlush_beginsAnew() {
    skip(MOST);
    times.timed(10, 100, 1);
    assertThat(times.skips(JobQueue.NO_TIMESTAMP)).isTrue();

    skip(MOST);
    times.flush(100);
    assertThat(times.skips(JobQueue.NO_TIMESTAMP)).isTrue();
  }

  @Test
  void timed_afterUntimedJobs_countsThemWithItsWaitAndRun() {
    skip(9);
    times.timed(500, 9 * 200, 200);

    JobNameStats stats = read();
    assertThat(stats.waiting().count()).isEqualTo(10);
    assertThat(stats.waiting().totalNanos()).isEqualTo(10 * 500);
    assertThat(stats.waiting().p50()).isEqualTo(Duration.ofNanos(500));
    assertThat(stats.waiting().max()).isEqualTo(Duration.ofNanos(500));
    assertThat(stats.running().count()).isEqualTo(10);
    assertThat(stats.running().totalNanos()).isEqualTo(10 * 200);
    assertThat(stats.running().p50()).isEqualTo(Duration.ofNanos(200));
    assertThat(stats.running().max()).isEqualTo(Duration.ofNanos(200));
  }

  @Test
  void timed_nothingUntimedBefore_countsOneJob() {
    times.timed(500, 50, 300);

    assertThat(read().waiting().count()).isEqualTo(1);
    assertThat(running().count()).isEqualTo(1);
    assertThat(running().max()).isEqualTo(Duration.ofNanos(300));
  }

  @Test
  void timed_moreJobs_countsNoEnds() {
    skip(5);
    times.timed(500, 1_000, 200);

    assertThat(shard.unnamed().readEnds()).isZero();
  }

  @Test
  void timed_longJobHiddenAmongUntimedOnes_showsInSumAndMaximum() {
    long hidden = 5_000_000;
    skip(10);
    times.timed(500, 9 * 100 + hidden, 100);

    assertThat(running().count()).isEqualTo(11);
    assertThat(running().totalNanos()).isEqualTo(10 * 100 + hidden);
    assertThat(running().max()).isEqualTo(Duration.ofNanos(hidden));
    assertThat(running().p50()).isLessThan(Duration.ofNanos(SHORT_NANOS));
  }

  @Test
  void timed_onlyUntimedJobIsLong_isCountedAsLongAsItTook() {
    skip(1);
    times.timed(500, 7_000_000, 100);

    assertThat(running().count()).isEqualTo(2);
    assertThat(running().totalNanos()).isEqualTo(7_000_100);
    assertThat(running().max()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void timed_timedJobIsLong_showsInMaximum() {
    skip(3);
    times.timed(500, 300, 8_000_000);

    assertThat(running().count()).isEqualTo(4);
    assertThat(running().totalNanos()).isEqualTo(8_000_300);
    assertThat(running().max()).isEqualTo(Duration.ofMillis(8));
  }

  @Test
  void timed_timedJobIsLong_leavesTheUntimedOnesShort() {
    skip(31);
    times.timed(500, 31 * 100, 100_000_000);

    assertThat(running().p50()).isLessThan(Duration.ofNanos(SHORT_NANOS));
    assertThat(running().count()).isEqualTo(32);
  }

  @Test
  void timed_shortOnAverage_saysSo() {
    skip(3);
    assertThat(times.timed(10, 3 * SHORT_NANOS, SHORT_NANOS)).isTrue();
    skip(3);
    assertThat(times.timed(10, 3 * SHORT_NANOS, SHORT_NANOS + 1)).isFalse();
    assertThat(times.timed(10, 0, SHORT_NANOS)).isTrue();
    assertThat(times.timed(10, 0, SHORT_NANOS + 1)).isFalse();
  }

  @Test
  void timed_untimedJobsAreLong_saysSo() {
    skip(3);

    assertThat(times.timed(10, 5 * SHORT_NANOS, 1)).isFalse();
  }

  @Test
  void flush_untimedJobs_countsAllWithTheLastWait() {
    times.timed(600, 0, 100);
    skip(7);
    times.flush(7 * 100);

    assertThat(read().waiting().count()).isEqualTo(8);
    assertThat(read().waiting().totalNanos()).isEqualTo(8 * 600);
    assertThat(running().count()).isEqualTo(8);
    assertThat(running().totalNanos()).isEqualTo(8 * 100);
  }

  @Test
  void flush_oneOfThemLong_showsInSumAndMaximum() {
    times.timed(600, 0, 100);
    skip(7);
    times.flush(6 * 100 + 3_000_000);

    assertThat(running().count()).isEqualTo(8);
    assertThat(running().totalNanos()).isEqualTo(7 * 100 + 3_000_000);
    assertThat(running().max()).isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void flush_fasterThanTheLastTimed_countsWhatTheyTook() {
    times.timed(600, 0, 900);
    skip(10);
    times.flush(10 * 50);

    assertThat(running().count()).isEqualTo(11);
    assertThat(running().totalNanos()).isEqualTo(900 + 10 * 50);
    assertThat(running().p50()).isLessThanOrEqualTo(Duration.ofNanos(60));
  }

  @Test
  void flush_noUntimedJob_countsNothing() {
    times.flush(1_000);
    skip(2);
    times.flush(100);
    times.flush(1_000_000);

    assertThat(running().count()).isEqualTo(2);
    assertThat(running().totalNanos()).isEqualTo(100);
  }

  @Test
  void anyRush_jobsOfAllLengths_countsEachAndEveryNanosecond() {
    SplittableRandom random = new SplittableRandom(17);
    long jobs = 0;
    long nanos = 0;
    for (int round = 0; round < 5_000; round++) {
      int untimed = random.nextInt(MOST + 1);
      long before = untimed == 0 ? 0 : duration(random) * untimed;
      long ran = duration(random);
      skip(untimed);
      if (random.nextInt(4) == 0) {
        times.flush(before);
        jobs += untimed;
        nanos += before;
      } else {
        times.timed(random.nextInt(1_000), before, ran);
        jobs += untimed + 1;
        nanos += before + ran;
      }
      assertThat(running().totalNanos()).as("round %d", round).isEqualTo(nanos);
      assertThat(running().count()).as("round %d", round).isEqualTo(jobs);
    }
    assertThat(read().waiting().count()).isEqualTo(jobs);
  }

  /** Mostly short, now and then long. */
  private static long duration(SplittableRandom random) {
    return random.nextInt(8) == 0 ? random.nextInt(1_000_000) : random.nextInt(1_500);
  }

  private boolean meet(int jobs, long ran) {
    boolean burstLoop = false;
    for (int job = 0; job < jobs; job++) {
      burstLoop |= times.timedOutside(10, ran);
    }
    return burstLoop;
  }

  private void skip(int jobs) {
    for (int job = 0; job < jobs; job++) {
      times.skipped();
    }
  }

  private DurationDistribution running() {
    return read().running();
  }

  private JobNameStats read() {
    JobCountersSum sum = new JobCountersSum();
    sum.add(shard.unnamed());
    return sum.take(new AcceptedCounter(), 0);
  }
}
