package io.threadsys.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.threadsys.testkit.Inside;
import io.threadsys.testkit.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Idle workers: LIFO wake-up, no lost wake-ups, no dead entries. Proves W2, L3. */
@Timeout(60)
class ParkedThreadsTest {

  private final ParkedThreads idle = new ParkedThreads(() -> {}, () -> 100_000_000L);

  @Test
  void wakeOne_noneIdle_doesNothing() {
    assertThatCode(idle::wakeOne).doesNotThrowAnyException();
  }

  @Test
  void enter_newEntry_waits() {
    assertThat(idle.enter().isWaiting()).isTrue();
  }

  @Test
  void leave_entry_isNoLongerWaiting() {
    ParkedThreads.Entry entry = idle.enter();
    idle.leave(entry);

    assertThat(entry.isWaiting()).isFalse();
  }

  @Test
  void leave_wokenEntry_isCountedOnce() {
    ParkedThreads.Entry entry = idle.enter();
    idle.enter();
    idle.wakeOne();
    idle.wakeOne();
    idle.leave(entry);

    assertThat(idle.waiting()).isZero();
    assertThat(entries()).isZero();
  }

  @Test
  void leave_fromTheMiddle_keepsTheOthersInOrder() {
    ParkedThreads.Entry first = idle.enter();
    ParkedThreads.Entry second = idle.enter();
    ParkedThreads.Entry third = idle.enter();
    idle.leave(second);

    assertThat(idle.waiting()).isEqualTo(2);
    idle.wakeOne();
    assertThat(third.isWaiting()).isFalse();
    assertThat(first.isWaiting()).isTrue();
    idle.leave(third);
    idle.wakeOne();
    assertThat(first.isWaiting()).isFalse();
  }

  @Test
  void wakeOne_whileOthersLeave_countsEachOnce() {
    try (Race race = new Race()) {
      for (int round = 0; round < 2_000; round++) {
        ParkedThreads.Entry first = idle.enter();
        ParkedThreads.Entry second = idle.enter();
        ParkedThreads.Entry third = idle.enter();

        race.run(() -> idle.leave(first), () -> idle.leave(third), idle::wakeOne);

        assertThat(first.isWaiting() || third.isWaiting()).isFalse();
        assertThat(entries()).isEqualTo(idle.waiting());
        idle.leave(second);
        assertThat(entries()).isZero();
      }
    }
  }

  @Test
  void wakeOne_severalIdle_wakesExactlyTheMostRecent() {
    ParkedThreads.Entry first = idle.enter();
    ParkedThreads.Entry second = idle.enter();
    ParkedThreads.Entry third = idle.enter();

    idle.wakeOne();

    assertThat(third.isWaiting()).isFalse();
    assertThat(second.isWaiting()).isTrue();
    assertThat(first.isWaiting()).isTrue();
  }

  @Test
  void wakeOne_wakeUpPending_wakesNoOther() {
    ParkedThreads.Entry first = idle.enter();
    ParkedThreads.Entry second = idle.enter();

    assertThat(idle.wakeOne()).isTrue();
    assertThat(idle.wakeOne()).isTrue();

    assertThat(second.isWaiting()).isFalse();
    assertThat(first.isWaiting()).isTrue();
  }

  @Test
  void wakeOne_wokenWorkerHasLeft_wakesTheNext() {
    ParkedThreads.Entry first = idle.enter();
    ParkedThreads.Entry second = idle.enter();

    idle.wakeOne();
    assertThat(idle.leave(second)).isTrue();
    idle.wakeOne();

    assertThat(first.isWaiting()).isFalse();
  }

  @Test
  void wake_several_wakesThatMany() {
    ParkedThreads.Entry first = idle.enter();
    ParkedThreads.Entry second = idle.enter();
    ParkedThreads.Entry third = idle.enter();

    assertThat(idle.wake(2)).isEqualTo(2);

    assertThat(third.isWaiting()).isFalse();
    assertThat(second.isWaiting()).isFalse();
    assertThat(first.isWaiting()).isTrue();
  }

  @Test
  void wakeOne_mostRecentHasLeft_wakesTheNextBelow() {
    ParkedThreads.Entry living = idle.enter();
    idle.leave(idle.enter());
    idle.leave(idle.enter());

    idle.wakeOne();

    assertThat(living.isWaiting()).isFalse();
  }

  @Test
  void wakeOne_parkedThread_unparksIt() throws InterruptedException {
    AtomicReference<ParkedThreads.Entry> entered = new AtomicReference<>();
    Thread worker =
        new Thread(
            () -> {
              ParkedThreads.Entry entry = idle.enter();
              entered.set(entry);
              while (entry.isWaiting()) {
                LockSupport.park();
              }
            });
    worker.start();
    while (entered.get() == null) {
      Thread.yield();
    }

    idle.wakeOne();
    worker.join();

    assertThat(entered.get().isWaiting()).isFalse();
  }

  @Test
  void wake_concurrentCalls_wakeOneWorkerEach() {
    try (Race race = new Race()) {
      for (int round = 0; round < 2_000; round++) {
        List<ParkedThreads.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          entries.add(idle.enter());
        }

        race.run(() -> idle.wake(1), () -> idle.wake(1), () -> idle.wake(1));

        assertThat(entries).filteredOn(ParkedThreads.Entry::isWaiting).hasSize(2);
        assertThat(idle.wake(5)).isEqualTo(2);
      }
    }
  }

  @Test
  void enter_oneWorkerLeavingRepeatedly_leavesNoEntries() {
    for (int i = 0; i < 10_000; i++) {
      idle.leave(idle.enter());
    }

    assertThat(entries()).isZero();
    assertThat(idle.waiting()).isZero();
  }

  @Test
  void enter_workersLeavingInTurn_leavesNoDeadEntries() {
    ParkedThreads.Entry one = idle.enter();
    ParkedThreads.Entry other = idle.enter();
    for (int i = 0; i < 10_000; i++) {
      idle.leave(one);
      one = idle.enter();
      idle.leave(other);
      other = idle.enter();
    }

    assertThat(entries()).as("entries for two workers").isEqualTo(2);
    assertThat(one.isWaiting()).isTrue();
  }

  @Test
  void wakeOne_offersWhileWorkersBecomeIdle_losesNoWakeUp() {
    int offers = 50_000;
    AtomicInteger queued = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Race.Action worker = () -> work(queued, done, offers);
    try (Race race = new Race()) {
      race.run(
          worker,
          worker,
          () -> {
            for (int i = 0; i < offers; i++) {
              queued.incrementAndGet();
              idle.wakeOne();
            }
          });
    }

    assertThat(done).hasValue(offers);
  }

  /** The loop of a worker, without the safety net of a poll interval. */
  private void work(AtomicInteger queued, AtomicInteger done, int offers) {
    while (done.get() < offers) {
      if (queued.getAndUpdate(size -> Math.max(0, size - 1)) > 0) {
        if (done.incrementAndGet() == offers) {
          idle.wakeOne();
        }
        continue;
      }
      ParkedThreads.Entry entry = idle.enter();
      while (entry.isWaiting() && queued.get() == 0 && done.get() < offers) {
        LockSupport.park();
      }
      idle.leave(entry);
    }
  }

  private int entries() {
    return Inside.chainLength(Inside.of(idle, "top"), "below");
  }
}
