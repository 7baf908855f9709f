package io.threadsys.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.testkit.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves C3. */
@Timeout(60)
class HeapSchedulerTest {

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  private final String threadName = "test-timer-" + System.nanoTime();
  private final HeapScheduler scheduler =
      new HeapScheduler(Ticker.system(), threadName, KEEP_ALIVE);

  @Test
  void schedule_severalDelays_runsThemInOrderOfDueTime() throws Exception {
    ManualTicker clock = new ManualTicker();
    HeapScheduler byHand = new HeapScheduler(clock, threadName, KEEP_ALIVE);
    List<Integer> order = new CopyOnWriteArrayList<>();
    for (int millis : new int[] {50, 10, 40, 20, 30}) {
      byHand.schedule(Duration.ofMillis(millis), () -> order.add(millis));
    }

    clock.advance(Duration.ofMillis(50));
    awaitTurn(byHand);

    assertThat(order).containsExactly(10, 20, 30, 40, 50);
  }

  /** Wakes the thread for something that is due last of all. */
  private static void awaitTurn(HeapScheduler scheduler) throws InterruptedException {
    CountDownLatch turn = new CountDownLatch(1);
    scheduler.schedule(
        Duration.ofNanos(-1), () -> scheduler.schedule(Duration.ZERO, turn::countDown));
    assertThat(turn.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void schedule_anEarlierOneWhileItSleeps_wakesForIt() throws Exception {
    scheduler.schedule(Duration.ofHours(1), () -> {});
    CountDownLatch soon = new CountDownLatch(1);

    scheduler.schedule(Duration.ofMillis(1), soon::countDown);

    assertThat(soon.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void cancel_armedEntry_neverRunsAndIsForgotten() throws Exception {
    ManualTicker clock = new ManualTicker();
    HeapScheduler byHand = new HeapScheduler(clock, threadName, KEEP_ALIVE);
    AtomicInteger ran = new AtomicInteger();
    Scheduler.Entry entry = byHand.schedule(Duration.ofMillis(20), ran::incrementAndGet);

    assertThat(entry.cancel()).isTrue();
    assertThat(entry.cancel()).isFalse();
    assertThat(byHand.armed()).isZero();
    clock.advance(Duration.ofMillis(40));
    awaitTurn(byHand);
    assertThat(ran).hasValue(0);
  }

  @Test
  void action_thatThrows_harmsNoOther() throws Exception {
    CountDownLatch next = new CountDownLatch(1);
    scheduler.schedule(
        Duration.ZERO,
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> {});
          throw new IllegalStateException("action");
        });

    scheduler.schedule(Duration.ofMillis(5), next::countDown);

    assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void schedule_forEver_armsNothing() {
    Scheduler.Entry entry = scheduler.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> {});

    assertThat(scheduler.armed()).isZero();
    assertThat(entry.cancel()).isFalse();
  }

  @Test
  void million_armedAndCancelledAtRandom_leavesNothingAndOneThread() {
    int count = 1_000_000;
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<Scheduler.Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(scheduler.schedule(Duration.ofSeconds(3_600 + random.nextInt(3_600)), () -> {}));
    }
    assertThat(scheduler.armed()).isEqualTo(count);
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(threadName)))
        .hasSize(1);

    for (int i = count - 1; i > 0; i--) {
      entries.set(i, swap(entries, random.nextInt(i + 1), i));
    }
    int cancelled = 0;
    for (Scheduler.Entry entry : entries) {
      cancelled += entry.cancel() ? 1 : 0;
    }

    assertThat(cancelled).as("seed %d", seed).isEqualTo(count);
    assertThat(scheduler.armed()).isZero();
  }

  private static Scheduler.Entry swap(List<Scheduler.Entry> entries, int from, int to) {
    Scheduler.Entry picked = entries.get(from);
    entries.set(from, entries.get(to));
    return picked;
  }

  @Test
  void cancels_betweenRandomEntries_keepTheRestInOrder() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    ManualTicker clock = new ManualTicker();
    HeapScheduler byHand = new HeapScheduler(clock, threadName, KEEP_ALIVE);
    List<Integer> order = new CopyOnWriteArrayList<>();
    List<Scheduler.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int millis = 10 + random.nextInt(10_000);
      entries.add(byHand.schedule(Duration.ofMillis(millis), () -> order.add(millis)));
    }
    int kept = 0;
    for (Scheduler.Entry entry : entries) {
      kept += random.nextBoolean() && entry.cancel() ? 0 : 1;
    }
    assertThat(byHand.armed()).isEqualTo(kept);

    clock.advance(Duration.ofDays(1));
    CountDownLatch last = new CountDownLatch(1);
    byHand.schedule(Duration.ofSeconds(-1), last::countDown); // due now, and wakes the thread
    assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(order).as("seed %d", seed).hasSize(kept).isSorted();
  }
}
