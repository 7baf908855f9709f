package io.threadsys.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.testkit.Race;
import io.threadsys.testkit.Spawned;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for slots: no freed slot is missed, even if waiters give up. Proves Q4; W11. */
@Timeout(60)
class WaitSetTest {

  private final WaitSet waiters = new WaitSet(() -> {}, () -> Long.MAX_VALUE);
  private final AtomicInteger slots = new AtomicInteger();

  @AfterEach
  void assertNoWaiters() {
    assertThat(waiters.waiting()).isZero();
  }

  @Test
  void await_firstAttemptSucceeds_returnsImmediately() throws InterruptedException {
    assertThat(waiters.await(() -> true, Deadline.never())).isTrue();
  }

  @Test
  void await_deadlineHasPassed_attemptsOnce() throws InterruptedException {
    AtomicInteger attempts = new AtomicInteger();

    boolean got =
        waiters.await(
            () -> attempts.incrementAndGet() == 0, Deadline.after(Duration.ZERO, Ticker.system()));

    assertThat(got).isFalse();
    assertThat(attempts).hasValue(1);
  }

  @Test
  void await_deadlinePasses_returnsFalse() throws InterruptedException {
    assertThat(waiters.await(() -> false, in(Duration.ofMillis(5)))).isFalse();
  }

  @Test
  void await_attemptThrows_endsTheWait() {
    assertThatThrownBy(
            () ->
                waiters.await(
                    () -> {
                      throw new IllegalStateException("closed");
                    },
                    Deadline.never()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void await_interruptedBefore_throwsAndClearsTheStatus() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> waiters.await(() -> false, Deadline.never()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void await_interruptedWhileWaiting_throwsAndLeaves() {
    Spawned<Boolean> waiter = waiter();
    waiter.thread().interrupt();

    assertThat(waiter.thrown()).isInstanceOf(InterruptedException.class);
    assertThat(waiters.waiting()).isZero();
  }

  @Test
  void signal_noWaiters_isNotRemembered() throws InterruptedException {
    waiters.signal();

    assertThat(waiters.await(() -> false, in(Duration.ofMillis(1)))).isFalse();
  }

  @Test
  void signal_oneSlot_releasesOneOfTwo() {
    Spawned<Boolean> first = waiter();
    Spawned<Boolean> second = waiter();

    free(1);
    Eventually.holds(() -> first.isDone() || second.isDone());

    assertThat(waiters.waiting()).isEqualTo(1);
    assertThat(slots).hasValue(0);
    free(1);
    assertThat(first.result() && second.result()).isTrue();
  }

  @Test
  void signal_onceForEachSlot_releasesAll() {
    Spawned<Boolean> first = waiter();
    Spawned<Boolean> second = waiter();
    Spawned<Boolean> third = waiter();

    free(1);
    free(1);
    free(1);

    assertThat(first.result() && second.result() && third.result()).isTrue();
  }

  @Test
  void signalAll_severalSlots_releasesAll() {
    Spawned<Boolean> first = waiter();
    Spawned<Boolean> second = waiter();
    slots.set(2);

    waiters.signalAll();

    assertThat(first.result() && second.result()).isTrue();
  }

  @Test
  void signal_waiterTimedOut_isPassedOn() {
    ManualTicker ticker = new ManualTicker();
    Deadline inAnHour = Deadline.after(Duration.ofHours(1), ticker);
    Spawned<Boolean> timedOut = Spawned.call(() -> waiters.await(() -> false, inAnHour));
    Eventually.holds(() -> waiters.waiting() == 1);
    Spawned<Boolean> patient = waiter();
    ticker.advance(Duration.ofHours(2));

    free(1);

    assertThat(patient.result()).isTrue();
    assertThat(timedOut.result()).isFalse();
  }

  @Test
  void signal_attemptThrows_isPassedOn() {
    AtomicInteger attempts = new AtomicInteger();
    Spawned<Boolean> broken =
        Spawned.call(
            () ->
                waiters.await(
                    () -> {
                      if (attempts.incrementAndGet() > 1) {
                        throw new IllegalStateException("broken");
                      }
                      return false;
                    },
                    Deadline.never()));
    Eventually.holds(() -> waiters.waiting() == 1);
    Spawned<Boolean> patient = waiter();

    free(1);

    assertThat(patient.result()).isTrue();
    assertThat(broken.thrown()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void signal_waiterInterruptedConcurrently_isNotLost() {
    try (Race race = new Race()) {
      for (int round = 0; round < 200; round++) {
        Spawned<Boolean> first = waiter();
        Spawned<Boolean> second = waiter();

        race.run(() -> free(1), () -> first.thread().interrupt());

        if (first.thrown() == null) {
          free(1);
        }
        assertThat(second.result()).isTrue();
        assertThat(slots).hasValue(0);
      }
    }
  }

  @Test
  void await_slotsFreedConcurrently_missesNone() {
    int turns = 10_000;
    Race.Action taker =
        () -> {
          for (int i = 0; i < turns; i++) {
            waiters.await(this::takeSlot, Deadline.never());
          }
        };
    try (Race race = new Race()) {
      race.run(
          taker,
          taker,
          () -> {
            for (int i = 0; i < 2 * turns; i++) {
              free(1);
            }
          });
    }

    assertThat(slots).hasValue(0);
  }

  private Spawned<Boolean> waiter() {
    int before = waiters.waiting();
    Spawned<Boolean> waiter = Spawned.call(() -> waiters.await(this::takeSlot, Deadline.never()));
    Eventually.holds(() -> waiters.waiting() > before);
    return waiter;
  }

  private void free(int count) {
    slots.addAndGet(count);
    waiters.signal();
  }

  private boolean takeSlot() {
    return slots.getAndUpdate(free -> Math.max(0, free - 1)) > 0;
  }

  private static Deadline in(Duration duration) {
    return Deadline.after(duration, Ticker.system());
  }
}
