package io.threadsys.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.backpressure.RejectionReason;
import io.threadsys.internal.engine.Ledger.Entry;
import io.threadsys.testkit.Inside;
import io.threadsys.testkit.Race;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The totals outlive workers, only grow, and do not pile up ledgers. Proves O1, J3; W22. */
@Timeout(60)
class PoolCountersTest {

  private final PoolCounters counters = new PoolCounters();

  @Test
  void lend_afterTakeBack_givesTheSameLedgerWithItsTotals() {
    WorkerLedger first = counters.lend();
    first.add(Entry.SUCCEEDED, 3);
    counters.takeBack(first);

    WorkerLedger second = counters.lend();

    assertThat(second).isSameAs(first);
    second.add(Entry.SUCCEEDED, 1);
    assertThat(counters.read(Entry.SUCCEEDED)).isEqualTo(4);
  }

  @Test
  void lend_whileOthersAreOut_givesDifferentOnes() {
    assertThat(counters.lend()).isNotSameAs(counters.lend());
  }

  @Test
  void lend_workersComeAndGo_makesNoMoreLedgersThanWorkersAtOneTime() {
    for (int i = 0; i < 1_000; i++) {
      WorkerLedger one = counters.lend();
      WorkerLedger other = counters.lend();
      counters.takeBack(one);
      counters.takeBack(other);
    }

    assertThat((Collection<?>) Inside.of(counters, "ledgers")).hasSize(2);
  }

  @Test
  void lend_severalThreads_neverLendsOneTwice() {
    Callable<Integer> worker =
        () -> {
          for (int i = 0; i < 2_000; i++) {
            WorkerLedger mine = counters.lend();
            long before = mine.read(Entry.FAILED);
            mine.add(Entry.FAILED, 1);
            Thread.yield();
            assertThat(mine.read(Entry.FAILED)).isEqualTo(before + 1);
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
  void read_sharedAndLentAndReturned_addsUpAll() {
    WorkerLedger returned = counters.lend();
    returned.add(Entry.CANCELLED, 1);
    WorkerLedger lent = counters.lend();
    lent.add(Entry.CANCELLED, 10);
    counters.takeBack(returned);
    counters.shared.add(Entry.CANCELLED, 100);

    assertThat(counters.read(Entry.CANCELLED)).isEqualTo(111);
  }

  @Test
  void readMaximum_severalLedgers_takesTheLargest() {
    counters.lend().raise(Entry.LONGEST_RUN, 7);
    counters.lend().raise(Entry.LONGEST_RUN, 9);
    counters.shared.raise(Entry.LONGEST_RUN, 8);

    assertThat(counters.readMaximum(Entry.LONGEST_RUN)).isEqualTo(9);
  }

  @Test
  void readAccepted_othersSawMore_neverShrinksAfterwards() {
    counters.countAccepted();

    assertThat(counters.readAccepted(3)).isEqualTo(3);
    assertThat(counters.readAccepted(0)).isEqualTo(3);
    counters.countAccepted();
    counters.countAccepted();
    assertThat(counters.readAccepted(0)).isEqualTo(3);
    counters.countAccepted();
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
