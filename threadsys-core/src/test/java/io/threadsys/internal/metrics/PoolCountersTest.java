package io.threadsys.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.backpressure.RejectionReason;
import io.threadsys.internal.metrics.JobCounters.Entry;
import io.threadsys.job.JobState;
import io.threadsys.testkit.Inside;
import io.threadsys.testkit.Race;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The totals outlive workers, only grow, and do not pile up ledgers. Proves O1, J3; W22. */
@Timeout(60)
class PoolCountersTest {

  private final PoolCounters counters = new PoolCounters(2);

  @Test
  void lend_afterTakeBack_givesTheSameLedgerWithItsTotals() {
    CounterShard first = counters.lend();
    first.ended(null, JobState.SUCCEEDED);
    counters.takeBack(first);

    CounterShard second = counters.lend();

    assertThat(second).isSameAs(first);
    second.ended(null, JobState.SUCCEEDED);
    assertThat(counters.read(Entry.SUCCEEDED)).isEqualTo(2);
  }

  @Test
  void lend_whileOthersAreOut_givesDifferentOnes() {
    assertThat(counters.lend()).isNotSameAs(counters.lend());
  }

  @Test
  void lend_workersComeAndGo_makesNoMoreLedgersThanWorkersAtOneTime() {
    for (int i = 0; i < 1_000; i++) {
      CounterShard one = counters.lend();
      CounterShard other = counters.lend();
      counters.takeBack(one);
      counters.takeBack(other);
    }

    assertThat((Collection<?>) Inside.of(counters, "shards")).hasSize(2);
  }

  @Test
  void lend_severalThreads_neverLendsOneTwice() {
    Callable<Integer> worker =
        () -> {
          for (int i = 0; i < 2_000; i++) {
            CounterShard mine = counters.lend();
            long before = mine.readEnds();
            mine.ended(null, JobState.FAILED);
            Thread.yield();
            assertThat(mine.readEnds()).isEqualTo(before + 1);
            counters.takeBack(mine);
          }
          return 0;
        };
    try (Race race = new Race()) {
      race.call(List.of(worker, worker, worker));
    }

    assertThat(counters.read(Entry.FAILED)).isEqualTo(6_000);
  }

  @Test
  void read_sharedAndLentAndReturnedAndNamed_addsUpAll() {
    CounterShard returned = counters.lend();
    returned.ended(null, JobState.CANCELLED);
    CounterShard lent = counters.lend();
    lent.ended(null, JobState.CANCELLED);
    counters.takeBack(returned);
    counters.shared.ended(null, JobState.CANCELLED);
    lent.ended(counters.names.of("a"), JobState.CANCELLED);
    counters.shared.ended(counters.names.of("b"), JobState.CANCELLED);
    lent.ended(counters.names.of("one too many"), JobState.CANCELLED);

    assertThat(counters.read(Entry.CANCELLED)).isEqualTo(6);
    assertThat(counters.readEnds()).isEqualTo(6);
    assertThat(counters.readUnnamed(new JobCountersSum()).cancelled()).isEqualTo(3);
  }

  @Test
  void readUnnamed_severalLedgers_takesTheLongestOfAll() {
    counters.lend().returned(7);
    counters.lend().returned(9);
    counters.shared.returned(8);

    assertThat(counters.readUnnamed(new JobCountersSum()).running().max())
        .isEqualTo(Duration.ofNanos(9));
  }

  @Test
  void readAccepted_startedBeforeItWasCounted_addsUpAllTheSame() {
    counters.countAccepted(null);
    NamedJobCounters name = Objects.requireNonNull(counters.names.of("a"));
    name.started(0, 5);
    name.read(new JobCountersSum());

    assertThat(counters.readAccepted(0)).isEqualTo(2);
    name.accepted().increment();
    assertThat(counters.readAccepted(0)).isEqualTo(2);
  }

  @Test
  void readAccepted_othersSawMore_neverShrinksAfterwards() {
    counters.countAccepted(null);

    assertThat(counters.readAccepted(3)).isEqualTo(3);
    assertThat(counters.readAccepted(0)).isEqualTo(3);
    counters.countAccepted(null);
    counters.countAccepted(null);
    assertThat(counters.readAccepted(0)).isEqualTo(3);
    counters.countAccepted(null);
    assertThat(counters.readAccepted(0)).isEqualTo(4);
  }

  @Test
  void readRejections_newCounters_hasAnEntryForEveryReason() {
    assertThat(counters.readRejections())
        .containsOnlyKeys(RejectionReason.values())
        .allSatisfy((reason, count) -> assertThat(count).isZero());
  }

  @Test
  void countRejected_eachReason_isCountedApart() {
    counters.countRejected(RejectionReason.TIMED_OUT);
    counters.countRejected(RejectionReason.TIMED_OUT);
    counters.countRejected(RejectionReason.STRATEGY_FAILED);

    assertThat(counters.readRejections())
        .containsEntry(RejectionReason.TIMED_OUT, 2L)
        .containsEntry(RejectionReason.STRATEGY_FAILED, 1L)
        .containsEntry(RejectionReason.QUEUE_FULL, 0L);
  }
}
