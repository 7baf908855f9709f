package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.testkit.HookedQueue;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves L6, the failing start of L2, and L4 with a custom queue; would catch W6, W7, W26. */
@Timeout(60)
class WorkerSupervisionTest {

  @Test
  void start_whenAThreadCanNotBeHad_leavesNothingBehind() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    List<Thread> created = new CopyOnWriteArrayList<>();
    WorkerThreads source =
        (name, body) -> {
          if (broken.get() && created.size() == 2) {
            throw new IllegalStateException("no more threads");
          }
          Thread thread = new Thread(body, name);
          created.add(thread);
          return thread;
        };
    ThreadPool pool = ThreadPool.builder("mail").threads(4).threadSource(source).build();

    assertThatThrownBy(pool::start)
        .isInstanceOf(WorkerStartException.class)
        .hasMessageContaining("mail-3")
        .hasRootCauseMessage("no more threads");

    assertThat(pool.state()).isEqualTo(PoolState.NEW);
    for (Thread thread : created) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
    broken.set(false);
    pool.start();
    assertThat(pool.submit(() -> 1).await()).isEqualTo(1);
    pool.close();
  }

  @Test
  void start_whenTheSourceStartsItsThreadsItself_isRefusedAndLeavesNothingBehind()
      throws Exception {
    List<Thread> created = new CopyOnWriteArrayList<>();
    WorkerThreads source =
        (name, body) -> {
          Thread thread = new Thread(body, name);
          created.add(thread);
          thread.start();
          return thread;
        };
    ThreadPool pool = ThreadPool.builder("mail").threads(2).threadSource(source).build();

    assertThatThrownBy(pool::start)
        .isInstanceOf(WorkerStartException.class)
        .hasRootCauseMessage("the thread source returned a thread that was started");

    assertThat(pool.state()).isEqualTo(PoolState.NEW);
    for (Thread thread : created) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void worker_killedByAQueueFault_isReplacedCountedAndReported() throws Exception {
    AtomicInteger faults = new AtomicInteger(3);
    List<String> errors = new CopyOnWriteArrayList<>();
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(2)
            .pollInterval(Duration.ofMillis(1))
            .queueFactory(queueWith(() -> failWhile(faults), () -> {}))
            .onError((name, activity, error) -> errors.add(name + " " + activity))
            .start()) {
      Awaitility.await()
          .untilAsserted(
              () -> {
                assertThat(pool.stats().workerDeaths()).isEqualTo(3);
                assertThat(pool.stats().workers()).hasSize(2);
              });
      assertThat(errors).hasSize(3).allMatch("mail running a worker"::equals);
      assertThat(pool.submit(() -> 4).await()).isEqualTo(4);
    }
  }

  @Test
  void worker_killedWhileNoThreadCanBeHad_goesOnItself() throws Exception {
    AtomicInteger faults = new AtomicInteger(1);
    AtomicInteger threads = new AtomicInteger();
    WorkerThreads source =
        (name, body) -> {
          if (threads.incrementAndGet() > 1) {
            throw new IllegalStateException("no more threads");
          }
          return new Thread(body, name);
        };
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .threadSource(source)
            .pollInterval(Duration.ofMillis(1))
            .queueFactory(queueWith(() -> failWhile(faults), () -> {}))
            .start()) {
      assertThat(pool.submit(() -> 4).await()).isEqualTo(4);
      assertThat(pool.stats().workerDeaths()).isEqualTo(1);
    }
  }

  @Test
  void shutdown_whenTheQueueFailsToClose_tellsTheErrorHandlerAndEnds() {
    List<String> activities = new ArrayList<>();
    ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .queueFactory(
                queueWith(
                    () -> {},
                    () -> {
                      throw new IllegalStateException("stuck lid");
                    }))
            .onError((name, activity, error) -> activities.add(activity + ": " + error))
            .start();

    assertThat(pool.shutdown().terminated()).isTrue();
    assertThat(activities)
        .containsExactly("closing the queue: java.lang.IllegalStateException: stuck lid");
  }

  @Test
  void start_afterShutdownWithACustomQueue_getsAFreshQueue() throws Exception {
    AtomicInteger created = new AtomicInteger();
    ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .queueFactory(queueWith(() -> {}, created::incrementAndGet))
            .start();
    pool.submit(() -> 1).await();
    pool.shutdown();

    pool.start();
    assertThat(pool.submit(() -> 2).await()).isEqualTo(2);
    pool.close();
    assertThat(created).as("queues closed").hasValue(2);
  }

  @Test
  void job_thatThrowsAnything_leavesItsWorkerAlive() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      Thread before = pool.submit(Thread::currentThread).await();
      pool.execute(
          () -> {
            throw new StackOverflowError("deep");
          });
      pool.execute(
          () -> {
            throw new IllegalStateException("plain");
          });
      pool.submit(
          () -> {
            throw new AssertionError("error");
          });

      assertThat(pool.submit(Thread::currentThread).await()).isSameAs(before);
      assertThat(pool.stats().jobs().failed()).isEqualTo(3);
      assertThat(pool.stats().workerDeaths()).isZero();
    }
  }

  private static void failWhile(AtomicInteger faults) {
    if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("queue fault");
    }
  }

  /** A FIFO queue that runs something before each poll and after each close. */
  private static JobQueueFactory queueWith(Runnable beforePoll, Runnable afterClose) {
    return HookedQueue.factory(
        new HookedQueue.Hooks() {
          @Override
          public void beforePoll() {
            beforePoll.run();
          }

          @Override
          public void afterClose() {
            afterClose.run();
          }
        });
  }
}
