package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.testkit.ExecutorKind;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.Spawned;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract F2, T42: invokeAll and invokeAny, as {@link ExecutorService} tells them. */
@Timeout(60)
@ParameterizedClass
@EnumSource
class ExecutorServiceInvokeTest {

  private static final Callable<Integer> NONE = null;

  private final ExecutorKind kind;
  private final Gate gate = new Gate("of a task");
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private ExecutorService executor;

  ExecutorServiceInvokeTest(ExecutorKind kind) {
    this.kind = kind;
    executor = kind.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    gate.open();
    executor.shutdownNow();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  private void restart(int threads) {
    executor.shutdown();
    executor = kind.start(threads);
  }

  /** Arrives at the gate and tells if it is interrupted there. */
  private Integer waitAtGate() throws InterruptedException {
    try {
      gate.pass();
      return -1;
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  private static Integer fail() throws IOException {
    throw new IOException("no");
  }

  private void assertInterrupted() throws InterruptedException {
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void invokeAll_ofNull_throws() {
    List<Callable<Integer>> withNull = Arrays.asList(() -> 1, NONE);

    assertThatNullPointerException().isThrownBy(() -> executor.invokeAll(null));
    assertThatNullPointerException().isThrownBy(() -> executor.invokeAll(withNull));
    assertThatNullPointerException()
        .isThrownBy(() -> executor.invokeAll(null, 1, TimeUnit.SECONDS));
    assertThatNullPointerException()
        .isThrownBy(() -> executor.invokeAll(withNull, 1, TimeUnit.SECONDS));
    assertThatNullPointerException()
        .isThrownBy(() -> executor.invokeAll(List.<Callable<Integer>>of(() -> 1), 1, null));
  }

  @Test
  void invokeAll_ofNothing_returnsNothing() throws Exception {
    assertThat(executor.invokeAll(List.<Callable<Integer>>of())).isEmpty();
    assertThat(executor.invokeAll(List.<Callable<Integer>>of(), 1, TimeUnit.DAYS)).isEmpty();
  }

  @Test
  void invokeAll_tasks_returnsTheirEndsInTheirOrder() throws Exception {
    List<Callable<Integer>> tasks =
        List.of(() -> 1, ExecutorServiceInvokeTest::fail, () -> 3, () -> null);

    for (List<Future<Integer>> futures :
        List.of(executor.invokeAll(tasks), executor.invokeAll(tasks, 1, TimeUnit.DAYS))) {
      assertThat(futures).hasSize(4).allMatch(Future::isDone).noneMatch(Future::isCancelled);
      assertThat(futures.get(0).get()).isEqualTo(1);
      assertThatThrownBy(futures.get(1)::get).hasCauseInstanceOf(IOException.class);
      assertThat(futures.get(2).get()).isEqualTo(3);
      assertThat(futures.get(3).get()).isNull();
    }
  }

  @Test
  void invokeAll_interrupted_cancelsWhatIsLeft() throws Exception {
    List<Callable<Integer>> tasks = List.of(this::waitAtGate);
    Spawned<?> untimed = Spawned.call(() -> executor.invokeAll(tasks));
    gate.awaitArrival();

    untimed.thread().interrupt();

    assertThat(untimed.thrown()).isInstanceOf(InterruptedException.class);
    assertInterrupted();
  }

  @Test
  void timedInvokeAll_interrupted_cancelsWhatIsLeft() throws Exception {
    List<Callable<Integer>> tasks = List.of(this::waitAtGate);
    Spawned<?> timed = Spawned.call(() -> executor.invokeAll(tasks, 1, TimeUnit.DAYS));
    gate.awaitArrival();

    timed.thread().interrupt();

    assertThat(timed.thrown()).isInstanceOf(InterruptedException.class);
    assertInterrupted();
  }

  @Test
  void timedInvokeAll_timePasses_cancelsWhatIsLeft() throws Exception {
    restart(1);
    List<Callable<Integer>> tasks = List.of(() -> 1, this::waitAtGate, () -> 3);

    List<Future<Integer>> futures = executor.invokeAll(tasks, 500, TimeUnit.MILLISECONDS);

    assertThat(futures).hasSize(3).allMatch(Future::isDone);
    assertThat(futures.get(0).get()).isEqualTo(1);
    assertThat(futures.get(1).isCancelled()).isTrue();
    assertThatThrownBy(futures.get(1)::get).isInstanceOf(CancellationException.class);
    assertInterrupted();
  }

  @Test
  void timedInvokeAll_withoutTime_returnsCancelledFutures() throws Exception {
    List<Callable<Integer>> tasks = List.of(this::waitAtGate, this::waitAtGate);

    List<Future<Integer>> futures = executor.invokeAll(tasks, 0, TimeUnit.DAYS);

    assertThat(futures).hasSize(2).allMatch(Future::isDone).allMatch(Future::isCancelled);
    assertThat(executor.invokeAll(tasks, Long.MIN_VALUE, TimeUnit.DAYS))
        .hasSize(2)
        .allMatch(Future::isCancelled);
  }

  @Test
  void invokeAny_ofNull_throws() {
    List<Callable<Integer>> withNull = Arrays.asList(this::waitAtGate, NONE);

    assertThatNullPointerException().isThrownBy(() -> executor.invokeAny(null));
    assertThatNullPointerException().isThrownBy(() -> executor.invokeAny(withNull));
    assertThatNullPointerException()
        .isThrownBy(() -> executor.invokeAny(null, 1, TimeUnit.SECONDS));
    assertThatNullPointerException()
        .isThrownBy(() -> executor.invokeAny(withNull, 1, TimeUnit.SECONDS));
    assertThatNullPointerException()
        .isThrownBy(() -> executor.invokeAny(List.<Callable<Integer>>of(() -> 1), 1, null));
  }

  @Test
  void invokeAny_ofNothing_throws() {
    List<Callable<Integer>> nothing = List.of();

    assertThatIllegalArgumentException().isThrownBy(() -> executor.invokeAny(nothing));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> executor.invokeAny(nothing, 1, TimeUnit.DAYS));
  }

  @Test
  void invokeAny_allFail_throwsWithACause() {
    List<Callable<Integer>> tasks =
        List.of(ExecutorServiceInvokeTest::fail, ExecutorServiceInvokeTest::fail);

    assertThatThrownBy(() -> executor.invokeAny(tasks))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> executor.invokeAny(tasks, 1, TimeUnit.DAYS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void invokeAny_oneSucceeds_returnsItsResult() throws Exception {
    List<Callable<Integer>> tasks =
        List.of(ExecutorServiceInvokeTest::fail, () -> 2, ExecutorServiceInvokeTest::fail);

    assertThat(executor.invokeAny(tasks)).isEqualTo(2);
    assertThat(executor.invokeAny(tasks, 1, TimeUnit.DAYS)).isEqualTo(2);
    assertThat(executor.invokeAny(List.<Callable<Integer>>of(() -> null))).isNull();
  }

  @Test
  void invokeAny_laterOneSucceeds_cancelsTheRunningOne() throws Exception {
    restart(2);
    List<Callable<Integer>> tasks = List.of(this::waitAtGate, this::answerOnceOneWaits);

    assertThat(executor.invokeAny(tasks)).isEqualTo(2);

    assertInterrupted();
  }

  @Test
  void timedInvokeAny_laterOneSucceeds_cancelsTheRunningOne() throws Exception {
    restart(2);
    List<Callable<Integer>> tasks = List.of(this::waitAtGate, this::answerOnceOneWaits);

    assertThat(executor.invokeAny(tasks, 1, TimeUnit.DAYS)).isEqualTo(2);

    assertInterrupted();
  }

  private Integer answerOnceOneWaits() throws InterruptedException {
    gate.awaitArrival();
    return 2;
  }

  @Test
  void timedInvokeAny_timePasses_throwsAndCancels() throws Exception {
    List<Callable<Integer>> tasks = List.of(this::waitAtGate);

    assertThatThrownBy(() -> executor.invokeAny(tasks, 500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);

    assertInterrupted();
  }

  @Test
  void invokeAny_interrupted_cancels() throws Exception {
    List<Callable<Integer>> tasks = List.of(this::waitAtGate);
    Spawned<?> waiting = Spawned.call(() -> executor.invokeAny(tasks));
    gate.awaitArrival();

    waiting.thread().interrupt();

    assertThat(waiting.thrown()).isInstanceOf(InterruptedException.class);
    assertInterrupted();
  }

  @Test
  void timedInvokeAny_interrupted_cancels() throws Exception {
    List<Callable<Integer>> tasks = List.of(this::waitAtGate);
    Spawned<?> waiting = Spawned.call(() -> executor.invokeAny(tasks, 1, TimeUnit.DAYS));
    gate.awaitArrival();

    waiting.thread().interrupt();

    assertThat(waiting.thrown()).isInstanceOf(InterruptedException.class);
    assertInterrupted();
  }
}
