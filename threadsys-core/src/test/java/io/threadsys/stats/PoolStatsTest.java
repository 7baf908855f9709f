package io.threadsys.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.lifecycle.PoolState;
import io.threadsys.sizing.SizeBounds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is derived from a snapshot, or from two. Proves O1 (throughput, workers by state); T32. */
class PoolStatsTest {

  @Test
  void rateSince_someSecondsLater_isTheEndsPerSecondInBetween() {
    assertThat(stats(250, 14).rateSince(stats(200, 4))).isEqualTo(5);
  }

  @Test
  void rateSince_itself_isZero() {
    PoolStats stats = stats(200, 4);

    assertThat(stats.rateSince(stats)).isZero();
  }

  @Test
  void rateSince_totalsSetToZeroInBetween_isZero() {
    assertThat(stats(20, 14).rateSince(stats(200, 4))).isZero();
  }

  @Test
  void throughput_someTimeAfterTheStart_isTheMeanSinceThen() {
    assertThat(new RunStats(Duration.ofMillis(500), 30, 0).throughput()).isEqualTo(60);
    assertThat(new RunStats(Duration.ZERO, 30, 0).throughput()).isZero();
  }

  @Test
  void successRate_noneEnded_isOne() {
    assertThat(name(0, 0, 0).successRate()).isEqualTo(1);
    assertThat(jobs(0, 0).successRate()).isEqualTo(1);
  }

  @Test
  void successRate_eightOfTen_isTheirShare() {
    assertThat(name(8, 1, 1).successRate()).isEqualTo(0.8);
    assertThat(jobs(8, 2).successRate()).isEqualTo(0.8);
  }

  @Test
  void workersByState_someWorkers_hasAnEntryForEveryState() {
    PoolStats stats = stats(0, 0);

    assertThat(stats.workersByState())
        .containsOnlyKeys(WorkerState.values())
        .containsEntry(WorkerState.IDLE, 2)
        .containsEntry(WorkerState.RUNNING, 1)
        .containsEntry(WorkerState.STUCK, 0);
    assertThat(stats.workers(WorkerState.IDLE)).isEqualTo(2);
  }

  private static PoolStats stats(long ended, long second) {
    long readAt = Duration.ofSeconds(second).toNanos();
    return new PoolStats(
        "mail",
        PoolState.RUNNING,
        false,
        new RunStats(Duration.ofSeconds(second), ended, readAt),
        jobs(ended, 0),
        Map.of(),
        DurationDistribution.none(),
        DurationDistribution.none(),
        new QueueStats(0, List.of(), 0, 10, Duration.ZERO, 0, 0),
        new WorkerPoolStats(
            3,
            3,
            0,
            List.of(
                worker(WorkerState.IDLE), worker(WorkerState.RUNNING), worker(WorkerState.IDLE))),
        new SizingStats(new SizeBounds(3, 3), null, null, 0, 0),
        new BackpressureCounts(0, 0, 0, 0, 0, 0, 0, Duration.ZERO));
  }

  private static JobCounts jobs(long succeeded, long failed) {
    return new JobCounts(succeeded + failed, Map.of(), succeeded, failed, 0, 0, 0, 0, 0, 0, 0);
  }

  private static JobNameStats name(long succeeded, long failed, long timedOut) {
    DurationDistribution none = DurationDistribution.none();
    return new JobNameStats(10, succeeded, failed, 0, timedOut, 0, 0, none, none, Map.of());
  }

  private static WorkerStats worker(WorkerState state) {
    return new WorkerStats("mail-1", state, "", Duration.ZERO, 0);
  }
}
