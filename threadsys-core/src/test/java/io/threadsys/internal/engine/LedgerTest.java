package io.threadsys.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.internal.engine.Ledger.Entry;
import io.threadsys.job.JobState;
import io.threadsys.testkit.Race;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ledgers write down the same things. Proves O1. */
@Timeout(60)
class LedgerTest {

  static Stream<Ledger> ledgers() {
    return Stream.of(new WorkerLedger(), new SharedLedger());
  }

  @ParameterizedTest
  @MethodSource("ledgers")
  void read_newLedger_isZeroEverywhere(Ledger ledger) {
    for (Entry entry : Entry.values()) {
      assertThat(ledger.read(entry)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("ledgers")
  void add_oneEntry_changesNoOther(Ledger ledger) {
    ledger.add(Entry.WAIT_NANOS, 40);
    ledger.add(Entry.WAIT_NANOS, 2);

    for (Entry entry : Entry.values()) {
      assertThat(ledger.read(entry)).isEqualTo(entry == Entry.WAIT_NANOS ? 42 : 0);
    }
  }

  @ParameterizedTest
  @MethodSource("ledgers")
  void raise_severalValues_keepsTheLargest(Ledger ledger) {
    ledger.raise(Entry.LONGEST_RUN, 5);
    ledger.raise(Entry.LONGEST_RUN, 9);
    ledger.raise(Entry.LONGEST_RUN, 7);

    assertThat(ledger.read(Entry.LONGEST_RUN)).isEqualTo(9);
  }

  @ParameterizedTest
  @MethodSource("ledgers")
  void ended_eachEnd_isCountedUnderItsOwnName(Ledger ledger) {
    for (JobState state : JobState.values()) {
      if (state.isEnd()) {
        ledger.ended(state);
        assertThat(ledger.read(Entry.valueOf(state.name()))).isEqualTo(1);
      }
    }
    assertThat(ledger.readEnds()).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("ledgers")
  void startedAndReturned_severalJobs_areAddedUp(Ledger ledger) {
    ledger.started(10);
    ledger.started(30);
    ledger.returned(100);

    assertThat(ledger.read(Entry.WAITS)).isEqualTo(2);
    assertThat(ledger.read(Entry.WAIT_NANOS)).isEqualTo(40);
    assertThat(ledger.read(Entry.LONGEST_WAIT)).isEqualTo(30);
    assertThat(ledger.read(Entry.RUNS)).isEqualTo(1);
    assertThat(ledger.read(Entry.RUN_NANOS)).isEqualTo(100);
    assertThat(ledger.read(Entry.LONGEST_RUN)).isEqualTo(100);
  }

  @Test
  void add_severalThreadsAtTheSharedLedger_losesNothing() {
    SharedLedger ledger = new SharedLedger();
    Race.Action writer =
        () -> {
          for (int i = 1; i <= 20_000; i++) {
            ledger.add(Entry.CANCELLED, 1);
            ledger.raise(Entry.LONGEST_WAIT, i);
          }
        };
    try (Race race = new Race()) {
      race.run(writer, writer, writer);
    }

    assertThat(ledger.read(Entry.CANCELLED)).isEqualTo(60_000);
    assertThat(ledger.read(Entry.LONGEST_WAIT)).isEqualTo(20_000);
  }

  @Test
  void read_whileTheWorkerWrites_neverGoesBack() {
    WorkerLedger ledger = new WorkerLedger();
    try (Race race = new Race()) {
      race.run(
          () -> {
            for (int i = 0; i < 200_000; i++) {
              ledger.add(Entry.SUCCEEDED, 1);
            }
          },
          () -> {
            long last = 0;
            while (last < 200_000) {
              long now = ledger.read(Entry.SUCCEEDED);
              assertThat(now >= last).isTrue();
              last = now;
            }
          });
    }
    assertThat(ledger.readEnds()).isEqualTo(200_000);
  }
}
