package io.threadsys.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Inside;
import io.threadsys.testkit.Race;
import io.threadsys.testkit.Spawned;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A one-shot latch: no waiter is lost, and none remains registered. Proves J2, L3. */
@Timeout(60)
class OneShotLatchTest {

  private final Event event = new Event();

  @Test
  void park_released_returnsImmediately() throws InterruptedException {
    event.release();

    assertThat(event.isReleased()).isTrue();
    assertThat(event.park(Deadline.never())).isTrue();
  }

  @Test
  void park_deadlineHasPassed_returnsTheState() throws InterruptedException {
    assertThat(event.park(in(Duration.ZERO))).isFalse();
    event.release();
    assertThat(event.park(in(Duration.ZERO))).isTrue();
  }

  @Test
  void park_deadlinePasses_returnsFalse() throws InterruptedException {
    assertThat(event.park(in(Duration.ofMillis(5)))).isFalse();
  }

  @Test
  void park_interruptedBefore_throwsAndClearsTheStatus() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> event.park(Deadline.never())).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void park_interruptedWhileParked_throwsAndLeavesTheList() {
    Spawned<Boolean> waiter = waiter();
    waiter.thread().interrupt();

    assertThat(waiter.thrown()).isInstanceOf(InterruptedException.class);
    assertThat(waiting()).isZero();
  }

  @Test
  void park_manyShortWaits_leaveNoWaiters() throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      event.park(in(Duration.ofNanos(1_000)));
    }

    assertThat(waiting()).isZero();
  }

  @Test
  void park_givesUpBetweenOthers_keepsTheOthers() throws InterruptedException {
    List<String> calls = new ArrayList<>();
    event.whenReleased(() -> calls.add("before"));
    Spawned<Boolean> waiter = waiter();
    event.whenReleased(() -> calls.add("after"));
    waiter.thread().interrupt();
    waiter.thrown();

    assertThat(waiting()).isEqualTo(2);
    event.release();
    assertThat(calls).containsExactly("before", "after");
  }

  @Test
  void release_severalParked_unparksAll() {
    List<Spawned<Boolean>> all = List.of(waiter(), waiter(), waiter());

    event.release();

    assertThat(all).allMatch(Spawned::result);
  }

  @Test
  void release_severalCallbacks_runsThemInOrder() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      event.whenReleased(() -> order.add(number));
    }

    event.release();

    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void release_again_runsNoCallbackTwice() {
    AtomicInteger calls = new AtomicInteger();
    event.whenReleased(calls::incrementAndGet);

    event.release();
    event.release();

    assertThat(calls).hasValue(1);
  }

  @Test
  void whenReleased_afterRelease_runsImmediately() {
    event.release();
    AtomicInteger calls = new AtomicInteger();

    event.whenReleased(calls::incrementAndGet);

    assertThat(calls).hasValue(1);
  }

  @Test
  void whenReleased_insideACallback_runsImmediately() {
    AtomicInteger calls = new AtomicInteger();
    event.whenReleased(() -> event.whenReleased(calls::incrementAndGet));

    event.release();

    assertThat(calls).hasValue(1);
  }

  @Test
  void release_concurrentWaitersAndTimeouts_losesNoWakeUpAndRunsEachCallbackOnce() {
    try (Race race = new Race()) {
      for (int round = 0; round < 2_000; round++) {
        Event contested = new Event();
        AtomicInteger calls = new AtomicInteger();
        race.run(
            contested::release,
            () -> contested.whenReleased(calls::incrementAndGet),
            () -> assertThat(contested.park(Deadline.never())).isTrue(),
            () -> contested.park(in(Duration.ofNanos(500))));

        assertThat(calls).hasValue(1);
      }
    }
  }

  private Spawned<Boolean> waiter() {
    int before = waiting();
    Spawned<Boolean> waiter = Spawned.call(() -> event.park(Deadline.never()));
    Eventually.holds(() -> waiting() > before);
    return waiter;
  }

  private int waiting() {
    return Inside.chainLength(Inside.of(event, "waiters"), "next");
  }

  private static Deadline in(Duration duration) {
    return Deadline.after(duration, Ticker.system());
  }

  private static final class Event extends OneShotLatch {}
}
