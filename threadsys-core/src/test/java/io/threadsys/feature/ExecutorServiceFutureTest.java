package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.testkit.ExecutorKind;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.Spawned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract F2, T42: tasks of an executor and their futures, as the JDK's interfaces tell it. */
@Timeout(60)
@ParameterizedClass
@EnumSource
class ExecutorServiceFutureTest {

  private final ExecutorKind kind;
  private final Gate gate = new Gate("of a task");
  private ExecutorService executor;

  ExecutorServiceFutureTest(ExecutorKind kind) {
    this.kind = kind;
    executor = kind.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    gate.open();
    executor.shutdownNow();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Continues with one thread, which waits at the gate. */
  private void startBusy() throws InterruptedException {
    executor.shutdown();
    executor = kind.start(1);
    executor.execute(gate::passStubbornly);
    gate.awaitArrival();
  }

  @Test
  void execute_task_runsOnAnotherThread() throws Exception {
    AtomicReference<Thread> ranOn = new AtomicReference<>();
    CountDownLatch ran = new CountDownLatch(1);

    executor.execute(
        () -> {
          ranOn.set(Thread.currentThread());
          ran.countDown();
        });

    assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ranOn.get()).isNotSameAs(Thread.currentThread());
  }

  @Test
  void get_ofEachKindOfTask_givesItsResult() throws Exception {
    AtomicBoolean ran = new AtomicBoolean();
    Runnable work = () -> ran.set(true);

    assertThat(executor.submit(() -> "called").get()).isEqualTo("called");
    assertThat(executor.submit(work).get()).isNull();
    assertThat(ran).isTrue();
    assertThat(executor.submit(() -> {}, "given").get()).isEqualTo("given");
    assertThat(executor.submit(() -> {}, (Object) null).get()).isNull();
    Callable<Object> nothing = () -> null;
    assertThat(executor.submit(nothing).get()).isNull();
  }

  @Test
  void submissions_ofNull_throw() {
    Runnable noWork = null;
    Callable<?> noTask = null;

    assertThatNullPointerException().isThrownBy(() -> executor.execute(noWork));
    assertThatNullPointerException().isThrownBy(() -> executor.submit(noWork));
    assertThatNullPointerException().isThrownBy(() -> executor.submit(noWork, "result"));
    assertThatNullPointerException().isThrownBy(() -> executor.submit(noTask));
  }

  @Test
  void get_taskThrows_hasWhatItThrewAsCause() {
    assertCause(new IOException("checked"));
    assertCause(new ArithmeticException("unchecked"));
    assertCause(new AssertionError("error"));
    assertCause(new InterruptedException("of its own"));
    assertCause(new CancellationException("of its own"));
    assertCause(new TimeoutException("of its own"));
  }

  private void assertCause(Throwable thrown) {
    Future<?> future = executor.submit(throwing(thrown));
    assertThatThrownBy(future::get)
        .isExactlyInstanceOf(ExecutionException.class)
        .cause()
        .isSameAs(thrown);
    assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS)).cause().isSameAs(thrown);
    assertThat(future.isDone()).isTrue();
    assertThat(future.isCancelled()).isFalse();
  }

  private static Callable<Object> throwing(Throwable thrown) {
    return () -> {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (Exception) thrown;
    };
  }

  @Test
  void tasks_thatThrow_doNotHarmThoseAfterThem() throws Exception {
    for (int i = 0; i < 50; i++) {
      executor.execute(
          () -> {
            throw new IllegalStateException("executed");
          });
      Future<?> unused = executor.submit(throwing(new AssertionError("submitted")));
    }

    assertThat(executor.submit(() -> 1).get()).isEqualTo(1);
  }

  @Test
  void tasks_ofOneThread_runInTheirOrder() throws Exception {
    startBusy();
    StringBuffer order = new StringBuffer();
    for (char c = 'a'; c < 'f'; c++) {
      char letter = c;
      executor.execute(() -> order.append(letter));
    }
    Future<?> last = executor.submit(() -> {});
    gate.open();
    last.get();

    assertThat(order).hasToString("abcde");
  }

  @Test
  void timedGet_unfinished_timesOutAndLeavesTheTaskAlone() throws Exception {
    Future<?> future = executor.submit(gate::pass);
    gate.awaitArrival();

    assertThatThrownBy(() -> future.get(5, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> future.get(0, TimeUnit.DAYS)).isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> future.get(Long.MIN_VALUE, TimeUnit.DAYS))
        .isInstanceOf(TimeoutException.class);
    assertThatNullPointerException().isThrownBy(() -> future.get(1, null));
    assertThat(future.isDone()).isFalse();
    gate.open();
    assertThat(future.get(Long.MAX_VALUE, TimeUnit.DAYS)).isNull();
  }

  @Test
  void timedGet_finished_doesNotLookAtTheTime() throws Exception {
    Future<Integer> future = executor.submit(() -> 1);
    future.get();

    assertThat(future.get(0, TimeUnit.NANOSECONDS)).isEqualTo(1);
    assertThat(future.get(-1, TimeUnit.DAYS)).isEqualTo(1);
  }

  @Test
  void get_interrupted_throwsAndLeavesTheTaskAlone() throws Exception {
    Future<?> future = executor.submit(gate::pass);
    gate.awaitArrival();

    Thread.currentThread().interrupt();
    assertThatThrownBy(future::get).isInstanceOf(InterruptedException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> future.get(1, TimeUnit.DAYS)).isInstanceOf(InterruptedException.class);

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    gate.open();
    future.get();
    assertThat(future.isCancelled()).isFalse();
  }

  @Test
  void cancel_queuedTask_neverRunsAndTellsWhoWaits() throws Exception {
    startBusy();
    AtomicBoolean ran = new AtomicBoolean();
    Future<Boolean> plain = executor.submit(() -> ran.getAndSet(true));
    Future<Boolean> hard = executor.submit(() -> ran.getAndSet(true));
    Spawned<?> waiting = Spawned.call(plain::get);

    assertThat(plain.cancel(false)).isTrue();
    assertThat(hard.cancel(true)).isTrue();

    assertThat(waiting.thrown()).isInstanceOf(CancellationException.class);
    assertCancelled(plain);
    assertCancelled(hard);
    gate.open();
    executor.submit(() -> {}).get();
    assertThat(ran).isFalse();
  }

  private static void assertCancelled(Future<?> future) {
    assertThat(future.isDone()).isTrue();
    assertThat(future.isCancelled()).isTrue();
    assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> future.get(0, TimeUnit.DAYS))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void cancel_runningTaskWithInterrupt_interruptsItOnly() throws Exception {
    executor.shutdown();
    executor = kind.start(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Callable<Object> task =
        () -> {
          try {
            return gate.pass();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        };
    Future<Object> future = executor.submit(task);
    gate.awaitArrival();

    assertThat(future.cancel(true)).isTrue();

    assertCancelled(future);
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(executor.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
  }

  @Test
  void cancel_runningTaskWithoutInterrupt_letsItEnd() throws Exception {
    executor.shutdown();
    executor = kind.start(1);
    AtomicReference<String> outcome = new AtomicReference<>("none");
    Callable<Object> task =
        () -> {
          try {
            gate.pass();
            outcome.set("ended");
          } catch (InterruptedException e) {
            outcome.set("interrupted");
          }
          return null;
        };
    Future<Object> future = executor.submit(task);
    gate.awaitArrival();

    assertThat(future.cancel(false)).isTrue();

    assertCancelled(future);
    assertThat(outcome).hasValue("none");
    gate.open();
    executor.submit(() -> {}).get();
    assertThat(outcome).hasValue("ended");
    assertCancelled(future);
  }

  @Test
  void cancel_finishedTask_isTooLate() throws Exception {
    Future<Integer> good = executor.submit(() -> 1);
    Future<?> bad = executor.submit(throwing(new IOException("no")));
    good.get();
    assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class);

    assertThat(good.cancel(true)).isFalse();
    assertThat(bad.cancel(false)).isFalse();
    assertThat(good.isCancelled()).isFalse();
    assertThat(bad.isCancelled()).isFalse();
    assertThat(good.get()).isEqualTo(1);
  }

  @Test
  void completionService_manyTasks_handsThemOutAsTheyEnd() throws Exception {
    CompletionService<Integer> service = new ExecutorCompletionService<>(executor);
    List<Integer> results = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      service.submit(() -> number);
    }
    for (int i = 0; i < 20; i++) {
      results.add(service.take().get());
    }
    service.submit(
        () -> {
          throw new IOException("no");
        });

    assertThat(results).hasSize(20).doesNotHaveDuplicates();
    assertThatThrownBy(service.take()::get).hasCauseInstanceOf(IOException.class);
    assertThat(service.poll()).isNull();
  }

  @Test
  void completableFuture_onTheExecutor_runsItsStagesThere() throws Exception {
    Thread here = Thread.currentThread();
    CompletableFuture<Boolean> good =
        CompletableFuture.supplyAsync(() -> 20, executor)
            .thenApplyAsync(number -> number + 1, executor)
            .thenApplyAsync(number -> number == 21 && Thread.currentThread() != here, executor);
    CompletableFuture<Object> bad =
        CompletableFuture.supplyAsync(
            () -> {
              throw new IllegalStateException("no");
            },
            executor);

    assertThat(good.get()).isTrue();
    assertThatThrownBy(bad::get).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_19)
  void newerQuestions_ofEachOutcome_areAnswered() throws Exception {
    Future<Integer> good = executor.submit(() -> 1);
    IOException thrown = new IOException("no");
    Future<?> bad = executor.submit(throwing(thrown));
    Future<?> running = executor.submit(gate::pass);
    gate.awaitArrival();
    good.get();
    assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class);

    assertThat(ask(good, "resultNow")).isEqualTo(1);
    assertThat(ask(good, "state")).hasToString("SUCCESS");
    assertThat(ask(bad, "exceptionNow")).isSameAs(thrown);
    assertThat(ask(bad, "state")).hasToString("FAILED");
    assertThat(ask(running, "state")).hasToString("RUNNING");
    running.cancel(true);
    assertThat(ask(running, "state")).hasToString("CANCELLED");
  }

  /** Java 17, for which this is compiled, knows none of these methods. */
  private static Object ask(Future<?> future, String question) throws Exception {
    return Future.class.getMethod(question).invoke(future);
  }
}
