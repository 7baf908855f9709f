package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.ExecutorKind;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.Spawned;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract F2: an executor's life, as {@link ExecutorService} tells it. */
@Timeout(60)
@ParameterizedClass
@EnumSource
class ExecutorServiceLifecycleTest {

  private final ExecutorKind kind;
  private final List<ExecutorService> started = new ArrayList<>();
  private final Gate gate = new Gate("of a task");

  ExecutorServiceLifecycleTest(ExecutorKind kind) {
    this.kind = kind;
  }

  @AfterEach
  void stop() throws InterruptedException {
    gate.open();
    for (ExecutorService executor : started) {
      executor.shutdownNow();
      assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private ExecutorService start() {
    return stopLater(kind.start());
  }

  private ExecutorService stopLater(ExecutorService executor) {
    started.add(executor);
    return executor;
  }

  @Test
  void states_running_areNeitherShutDownNorTerminated() throws Exception {
    ExecutorService executor = start();
    executor.submit(() -> 1).get();

    assertThat(executor.isShutdown()).isFalse();
    assertThat(executor.isTerminated()).isFalse();
  }

  @Test
  void awaitTermination_running_timesOut() throws Exception {
    ExecutorService executor = start();

    assertThat(executor.awaitTermination(5, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(executor.awaitTermination(0, TimeUnit.NANOSECONDS)).isFalse();
    assertThat(executor.awaitTermination(Long.MIN_VALUE, TimeUnit.DAYS)).isFalse();
  }

  @Test
  void awaitTermination_withoutUnit_throws() {
    ExecutorService executor = start();

    assertThatNullPointerException().isThrownBy(() -> executor.awaitTermination(1, null));
  }

  @Test
  void awaitTermination_interrupted_throws() {
    ExecutorService executor = start();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> executor.awaitTermination(1, TimeUnit.DAYS))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void awaitTermination_byTwo_releasesBoth() throws Exception {
    ExecutorService executor = start();
    executor.execute(gate::passStubbornly);
    gate.awaitArrival();
    Spawned<Boolean> one = Spawned.call(() -> executor.awaitTermination(1, TimeUnit.DAYS));
    Spawned<Boolean> two = Spawned.call(() -> executor.awaitTermination(1, TimeUnit.DAYS));

    executor.shutdown();
    assertThat(one.isDone() || two.isDone()).isFalse();
    gate.open();

    assertThat(one.result()).isTrue();
    assertThat(two.result()).isTrue();
  }

  @Test
  void shutdown_withWork_doesNotWaitAndRunsAllOfIt() throws Exception {
    ExecutorService executor = stopLater(kind.start(1));
    AtomicInteger ran = new AtomicInteger();
    Future<?> running = executor.submit(gate::pass);
    gate.awaitArrival();
    Future<Integer> submitted = executor.submit(ran::incrementAndGet);
    executor.execute(ran::incrementAndGet);

    executor.shutdown();

    assertThat(executor.isShutdown()).isTrue();
    assertThat(executor.isTerminated()).isFalse();
    gate.open();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(executor.isTerminated()).isTrue();
    assertThat(executor.isShutdown()).isTrue();
    assertThat(running.get()).isNull();
    assertThat(submitted.get()).isEqualTo(1);
    assertThat(ran).hasValue(2);
  }

  @Test
  void shutdown_idle_terminates() throws Exception {
    ExecutorService executor = start();

    executor.shutdown();

    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(executor.isTerminated()).isTrue();
  }

  @Test
  void shutdown_again_changesNothing() throws Exception {
    ExecutorService executor = start();

    executor.shutdown();
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    executor.shutdown();

    assertThat(executor.shutdownNow()).isEmpty();
    assertThat(executor.awaitTermination(-1, TimeUnit.DAYS)).isTrue();
  }

  @Test
  void shutdown_byATask_letsThatTaskEnd() throws Exception {
    ExecutorService executor = start();
    Callable<Integer> task =
        () -> {
          executor.shutdown();
          return 7;
        };

    assertThat(executor.submit(task).get()).isEqualTo(7);
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void submissions_afterShutdown_areRejected() throws Exception {
    ExecutorService executor = start();
    executor.execute(gate::passStubbornly);
    gate.awaitArrival();

    executor.shutdown();
    assertRejectsAll(executor);
    gate.open();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertRejectsAll(executor);
  }

  private static void assertRejectsAll(ExecutorService executor) {
    AtomicBoolean ran = new AtomicBoolean();
    Callable<Boolean> task = () -> ran.getAndSet(true);
    Runnable work = () -> ran.set(true);
    Class<RejectedExecutionException> rejected = RejectedExecutionException.class;
    assertThatThrownBy(() -> executor.execute(work)).isInstanceOf(rejected);
    assertThatThrownBy(() -> executor.submit(work)).isInstanceOf(rejected);
    assertThatThrownBy(() -> executor.submit(work, 1)).isInstanceOf(rejected);
    assertThatThrownBy(() -> executor.submit(task)).isInstanceOf(rejected);
    assertThatThrownBy(() -> executor.invokeAll(List.of(task))).isInstanceOf(rejected);
    assertThatThrownBy(() -> executor.invokeAny(List.of(task))).isInstanceOf(rejected);
    assertThat(ran).isFalse();
  }

  @Test
  void submission_byATaskAfterShutdown_isRejectedThere() throws Exception {
    ExecutorService executor = start();
    AtomicBoolean ran = new AtomicBoolean();
    Callable<Object> task =
        () -> {
          gate.pass();
          return executor.submit(() -> ran.set(true));
        };
    Future<Object> future = executor.submit(task);
    gate.awaitArrival();

    executor.shutdown();
    gate.open();

    assertThatThrownBy(future::get).hasCauseInstanceOf(RejectedExecutionException.class);
    assertThat(ran).isFalse();
  }

  @Test
  void submission_toAFullQueue_isRejectedAndNeverRuns() throws Exception {
    ExecutorService executor = stopLater(kind.start(1, 1));
    AtomicInteger ran = new AtomicInteger();
    executor.execute(gate::passStubbornly);
    gate.awaitArrival();
    executor.execute(ran::incrementAndGet);

    assertThatThrownBy(() -> executor.execute(() -> ran.addAndGet(10)))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> executor.submit(() -> ran.addAndGet(10)))
        .isInstanceOf(RejectedExecutionException.class);
    gate.open();
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).hasValue(1);
  }

  @Test
  void shutdownNow_withWork_interruptsWhatRunsAndReturnsTheRest() throws Exception {
    ExecutorService executor = stopLater(kind.start(1));
    AtomicInteger ran = new AtomicInteger();
    AtomicBoolean interrupted = new AtomicBoolean();
    executor.execute(
        () -> {
          try {
            gate.pass();
          } catch (InterruptedException e) {
            interrupted.set(true);
          }
        });
    gate.awaitArrival();
    Runnable first = ran::incrementAndGet;
    Runnable second = ran::decrementAndGet;
    executor.execute(first);
    executor.execute(second);

    List<Runnable> neverRan = executor.shutdownNow();

    assertThat(neverRan).containsExactly(first, second);
    assertThat(executor.isShutdown()).isTrue();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(interrupted).isTrue();
    assertThat(ran).hasValue(0);
  }

  @Test
  void shutdownNow_withSubmittedTasks_returnsOneForEach() throws Exception {
    ExecutorService executor = stopLater(kind.start(1));
    executor.execute(gate::passStubbornly);
    gate.awaitArrival();
    Future<?> unused = executor.submit(() -> 1);
    unused = executor.submit(() -> {});
    unused = executor.submit(() -> {}, "done");

    List<Runnable> neverRan = executor.shutdownNow();

    assertThat(neverRan).hasSize(3).doesNotContainNull();
    neverRan.forEach(Runnable::run);
  }

  @Test
  void shutdownNow_aTaskIgnoresInterrupts_doesNotWaitAndTerminatesAfterIt() throws Exception {
    ExecutorService executor = start();
    executor.execute(gate::passStubbornly);
    gate.awaitArrival();

    assertThat(executor.shutdownNow()).isEmpty();

    assertThat(executor.isShutdown()).isTrue();
    assertThat(executor.isTerminated()).isFalse();
    assertThat(executor.awaitTermination(5, TimeUnit.MILLISECONDS)).isFalse();
    gate.open();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(executor.isTerminated()).isTrue();
  }

  @Test
  void shutdownNow_afterShutdown_stopsTheDraining() throws Exception {
    ExecutorService executor = stopLater(kind.start(1));
    Future<?> running = executor.submit(gate::pass);
    gate.awaitArrival();
    AtomicBoolean ran = new AtomicBoolean();
    executor.execute(() -> ran.set(true));
    executor.shutdown();

    assertThat(executor.shutdownNow()).hasSize(1);

    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).isFalse();
    assertThat(running.isDone()).isTrue();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_19)
  void close_withWork_waitsForAllOfIt() throws Exception {
    ExecutorService executor = stopLater(kind.start(1));
    executor.execute(gate::passStubbornly);
    gate.awaitArrival();
    Future<Integer> queued = executor.submit(() -> 1);
    Spawned<Void> closing = Spawned.run(((AutoCloseable) executor)::close);
    Eventually.holds(executor::isShutdown);

    assertThat(closing.isDone()).isFalse();
    gate.open();
    closing.result();

    assertThat(executor.isTerminated()).isTrue();
    assertThat(queued.get()).isEqualTo(1);
    ((AutoCloseable) executor).close();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_19)
  void close_interrupted_stopsTheTasksAndStaysInterrupted() throws Exception {
    ExecutorService executor = stopLater(kind.start(1));
    Future<?> running = executor.submit(gate::pass);
    gate.awaitArrival();
    AtomicBoolean ran = new AtomicBoolean();
    executor.execute(() -> ran.set(true));

    Thread.currentThread().interrupt();
    ((AutoCloseable) executor).close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(executor.isTerminated()).isTrue();
    assertThat(running.isDone()).isTrue();
    assertThat(ran).isFalse();
  }
}
