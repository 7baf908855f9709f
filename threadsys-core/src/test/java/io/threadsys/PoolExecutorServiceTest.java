package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.JobTimeoutException;
import io.threadsys.job.Priority;
import io.threadsys.job.UnsupportedPriorityException;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.queue.JobQueues;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract F2, Q5: what the JDK's view of a pool does where the JDK leaves the choice. */
@Timeout(60)
class PoolExecutorServiceTest {

  private final Gate gate = new Gate("of a task");
  private ThreadPool pool = ThreadPool.builder("mail").threads(1).queueSize(2).build();
  private ExecutorService executor = pool.asExecutorService();

  @AfterEach
  void close() {
    gate.open();
    pool.close();
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }

  private void use(ThreadPoolBuilder builder) {
    pool = builder.build();
    executor = pool.asExecutorService();
  }

  private JobHandle<?> startBusy() throws InterruptedException {
    pool.start();
    JobHandle<?> running = pool.submit(gate::pass);
    gate.awaitArrival();
    return running;
  }

  @Test
  void views_ofOnePool_areTheSameObjects() {
    assertThat(pool.asExecutorService()).isSameAs(executor);
    assertThat(pool.asExecutor()).isSameAs(pool.asExecutor());
    assertThat(executor).hasToString("ExecutorService of ThreadPool[mail NEW]");
  }

  @Test
  void asExecutor_runsTasks_andCanNotBeShutDown() throws Exception {
    pool.start();
    Executor onlyRuns = pool.asExecutor();
    FutureTask<Integer> task = new FutureTask<>(() -> 1);

    onlyRuns.execute(task);

    assertThat(task.get()).isEqualTo(1);
    assertThat(onlyRuns).isNotInstanceOf(ExecutorService.class);
  }

  @Test
  void newPool_isNeitherShutDownNorTerminated_andCanStillBeStarted() throws Exception {
    assertThatThrownBy(() -> executor.submit(() -> 1))
        .isInstanceOf(RejectedExecutionException.class);
    executor.shutdown();

    assertThat(executor.isShutdown()).isFalse();
    assertThat(executor.isTerminated()).isFalse();
    assertThat(executor.awaitTermination(1, TimeUnit.DAYS)).isTrue();
    pool.start();
    assertThat(executor.submit(() -> 1).get()).isEqualTo(1);
  }

  @Test
  void states_followThePool_andARestart() throws Exception {
    startBusy();
    pool.shutdown(Duration.ZERO);
    assertThat(executor.isShutdown()).isTrue();
    assertThat(executor.isTerminated()).isFalse();
    gate.open();
    assertThat(pool.awaitTermination(Duration.ofSeconds(30))).isTrue();
    assertThat(executor.isTerminated()).isTrue();

    pool.start();

    assertThat(executor.isShutdown()).isFalse();
    assertThat(executor.isTerminated()).isFalse();
    assertThat(executor.submit(() -> 1).get()).isEqualTo(1);
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(pool.state()).isEqualTo(PoolState.STOPPED);
  }

  @Test
  void futures_areTheJobsHandles_oneJobEach() throws Exception {
    pool.start();
    ExecutorService named = pool.asExecutorService(JobOptions.named("letter"));

    assertThat(executor.submit(() -> 1))
        .isInstanceOfSatisfying(
            JobHandle.class, handle -> assertThat(handle.name()).isEqualTo(JobOptions.UNNAMED));
    assertThat(named.submit(() -> {}, "sent"))
        .isInstanceOfSatisfying(
            JobHandle.class, handle -> assertThat(handle.name()).isEqualTo("letter"));
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(pool.stats().jobs().succeeded()).isEqualTo(2);
  }

  @Test
  void options_withAPriority_orderTheTasksOrAreRefused() throws Exception {
    JobOptions urgent = JobOptions.defaults().withPriority(Priority.HIGH);
    pool.start();
    assertThatThrownBy(() -> pool.asExecutorService(urgent).execute(() -> {}))
        .isInstanceOf(UnsupportedPriorityException.class);
    pool.close();
    use(
        ThreadPool.builder("mail")
            .threads(1)
            .queueFactory(JobQueues.priority(Duration.ofMinutes(1))));
    startBusy();
    StringBuffer order = new StringBuffer();

    executor.execute(() -> order.append("normal "));
    pool.asExecutorService(urgent).execute(() -> order.append("urgent "));
    gate.open();
    executor.submit(() -> {}).get();

    assertThat(order).hasToString("urgent normal ");
  }

  @Test
  void cancel_ofQueuedTasks_freesTheirPlaces() throws Exception {
    assertCancelFreesPlaces();
  }

  @Test
  void cancel_ofQueuedTasksWithPriorities_freesTheirPlaces() throws Exception {
    use(
        ThreadPool.builder("mail")
            .threads(1)
            .queueSize(2)
            .queueFactory(JobQueues.priority(Duration.ofMinutes(1))));
    assertCancelFreesPlaces();
  }

  private void assertCancelFreesPlaces() throws InterruptedException {
    startBusy();
    AtomicInteger ran = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      Future<?> one = executor.submit(ran::incrementAndGet);
      Future<?> two = executor.submit(ran::incrementAndGet);
      assertThatThrownBy(() -> executor.submit(ran::incrementAndGet))
          .isInstanceOf(RejectedExecutionException.class);
      assertThat(one.cancel(false)).isTrue();
      assertThat(two.cancel(true)).isTrue();
    }
    assertThat(pool.stats().queue().size()).isZero();
    assertThat(pool.stats().jobs().cancelled()).isEqualTo(200);
    gate.open();
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).hasValue(0);
  }

  @Test
  void invokeAll_byTheOnlyWorker_runsTheTasksItself() throws Exception {
    pool.start();
    List<Callable<Integer>> children = List.of(() -> 1, () -> 2);
    Callable<Integer> parent =
        () -> {
          int sum = 0;
          for (Future<Integer> child : executor.invokeAll(children)) {
            sum += child.get();
          }
          return sum;
        };

    assertThat(executor.submit(parent).get()).isEqualTo(3);
  }

  @Test
  void invokeAny_byTheOnlyWorker_runsATaskItself() throws Exception {
    pool.start();
    Callable<Integer> fails =
        () -> {
          throw new IllegalStateException("no");
        };
    Callable<Integer> parent = () -> executor.invokeAny(List.of(fails, () -> 2));

    assertThat(executor.submit(parent).get()).isEqualTo(2);
  }

  @Test
  void invokeAny_rejectedHalfWay_cancelsWhatItHandedOver() throws Exception {
    startBusy();
    AtomicInteger ran = new AtomicInteger();
    Callable<Integer> task = ran::incrementAndGet;

    assertThatThrownBy(() -> executor.invokeAny(List.of(task, task, task)))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> executor.invokeAll(List.of(task, task, task)))
        .isInstanceOf(RejectedExecutionException.class);

    assertThat(pool.stats().queue().size()).isZero();
    assertThat(ran).hasValue(0);
  }

  @Test
  void timedInvokeAll_timePasses_beginsNoneOfTheRest() throws Exception {
    pool.start();
    AtomicInteger ran = new AtomicInteger();
    Callable<Integer> waits =
        () -> {
          gate.pass();
          return ran.incrementAndGet();
        };

    List<Future<Integer>> futures =
        executor.invokeAll(List.of(waits, ran::incrementAndGet), 5, TimeUnit.MILLISECONDS);

    assertThat(futures).hasSize(2).allMatch(Future::isCancelled);
    pool.submit(() -> {}).await();
    assertThat(ran).hasValue(0);
  }

  @Test
  void get_ofATaskThatTookTooLong_saysSo() throws Exception {
    pool.start();
    ExecutorService limited =
        pool.asExecutorService(JobOptions.defaults().withRunTimeout(Duration.ofMillis(5)));

    assertThatThrownBy(limited.submit(gate::pass)::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(JobTimeoutException.class);
  }

  @Test
  void get_ofADroppedTask_countsAsCancelled() throws Exception {
    startBusy();
    pool.setBackpressure(BackpressureStrategy.dropOldest());
    Future<Integer> dropped = executor.submit(() -> 1);
    Future<?> unused = executor.submit(() -> 2);
    unused = executor.submit(() -> 3);

    assertThat(dropped.isCancelled()).isTrue();
    assertThatThrownBy(dropped::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void cancel_withoutInterrupt_showsInTheTokenAndDoesNotCountAsStuck() throws Exception {
    ManualScheduler timer = new ManualScheduler();
    use(ThreadPool.builder("mail").threads(1).scheduler(timer));
    pool.start();
    List<Boolean> seen = new ArrayList<>();
    JobHandle<?> running =
        pool.submit(
            context -> {
              gate.pass();
              seen.add(context.token().isCancelled());
              return null;
            });
    gate.awaitArrival();
    Future<?> queued = executor.submit(() -> {});

    assertThat(running.cancel(false)).isTrue();

    assertThat(timer.armed()).isZero();
    gate.open();
    queued.get();
    assertThat(seen).containsExactly(true);
  }

  @Test
  void shutdownNow_queuedTasks_comeBackAsWhatWasSubmitted() throws Exception {
    JobHandle<?> running = startBusy();
    pool.setQueueSize(10);
    AtomicInteger ran = new AtomicInteger();
    Runnable work = ran::incrementAndGet;
    Callable<Integer> task = () -> ran.addAndGet(10);
    executor.execute(work);
    List<Future<?>> futures = new ArrayList<>();
    futures.add(executor.submit(work));
    futures.add(executor.submit(work, "result"));
    futures.add(executor.submit(task));
    futures.add(pool.submit(context -> ran.addAndGet(100), JobOptions.named("needs a pool")));

    List<Runnable> neverRan = executor.shutdownNow();

    assertThat(neverRan.subList(0, 3)).containsExactly(work, work, work);
    assertThat(neverRan).hasSize(5);
    assertThat(futures).allMatch(Future::isCancelled);
    assertThat(running.jobState()).isEqualTo(JobState.CANCELLED);
    neverRan.get(3).run();
    assertThat(ran).hasValue(10);
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(neverRan.get(4)::run).isInstanceOf(RejectedExecutionException.class);
    pool.start();
    neverRan.get(4).run();
    pool.close();
    assertThat(ran).hasValue(110);
  }
}
