package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.job.BatchResult;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.Priority;
import io.threadsys.job.UnsupportedPriorityException;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.JobQueues;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ListQueue;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract J6: many jobs are handed over together (6.2.2). */
@Timeout(60)
class BatchTest {

  private static final int COUNT = 50;

  static List<JobQueueFactory> queues() {
    return List.of(
        JobQueues.FIFO,
        JobQueues.WORK_STEALING,
        JobQueues.PRIORITY,
        new JobQueueFactory() {
          @Override
          public <E> ListQueue<E> create(int capacity) {
            return new ListQueue<>(capacity);
          }
        });
  }

  private static List<Callable<Integer>> numbers(int count) {
    List<Callable<Integer>> jobs = new ArrayList<>();
    IntStream.range(0, count).forEach(number -> jobs.add(() -> number));
    return jobs;
  }

  /** A pool of one worker, which is busy until the gate opens. */
  private static ThreadPool busy(Gate gate, int queueSize, BackpressureStrategy strategy)
      throws InterruptedException {
    ThreadPool pool =
        ThreadPool.builder("mail").threads(1).queueSize(queueSize).backpressure(strategy).start();
    pool.submit(gate::pass);
    gate.awaitArrival();
    return pool;
  }

  @ParameterizedTest
  @MethodSource("queues")
  void submitAll_enoughSpace_acceptsAllAndGivesTheirResultsInOrder(JobQueueFactory queue)
      throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(2).queueFactory(queue).start()) {
      BatchResult<Integer> batch = pool.submitAll(numbers(COUNT));

      assertThat(batch.isComplete()).isTrue();
      assertThat(batch.await()).isEqualTo(IntStream.range(0, COUNT).boxed().toList());
      assertThat(pool.stats().jobs().accepted()).isEqualTo(COUNT);
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void submitAll_idleWorkers_wakesAllOfThem() throws Exception {
    int workers = 4;
    CyclicBarrier together = new CyclicBarrier(workers);
    Callable<Integer> meets = () -> together.await(30, TimeUnit.SECONDS);
    try (ThreadPool pool =
        ThreadPool.builder("mail").threads(workers).pollInterval(Duration.ofHours(1)).start()) {
      BatchResult<Integer> batch = pool.submitAll(List.of(meets, meets, meets, meets));

      assertThat(batch.await()).containsExactlyInAnyOrder(0, 1, 2, 3);
    }
  }

  @Test
  void submitAll_tooLittleSpace_saysWhichWereRefused() throws Exception {
    Gate gate = new Gate("busy");
    try (ThreadPool pool = busy(gate, 3, BackpressureStrategy.fail())) {
      List<Callable<Integer>> jobs = numbers(5);
      BatchResult<Integer> batch = pool.submitAll(jobs, JobOptions.named("part"));

      assertThat(batch.isComplete()).isFalse();
      assertThat(batch.accepted()).hasSize(3);
      assertThat(batch.refused()).extracting(BatchResult.Refused::index).containsExactly(3, 4);
      assertThat(batch.refused().get(0).job()).isSameAs(jobs.get(3));
      assertThat(batch.refused().get(0).reason()).isInstanceOf(QueueFullException.class);
      assertThat(pool.stats().jobs().rejected()).isEqualTo(2);
      gate.open();
      assertThat(batch.await()).containsExactly(0, 1, 2);
    }
  }

  @Test
  void submitAll_dropNewest_isTheStrategyOfEachThatFindsNoPlace() throws Exception {
    Gate gate = new Gate("busy");
    try (ThreadPool pool = busy(gate, 1, BackpressureStrategy.dropNewest())) {
      BatchResult<Integer> batch = pool.submitAll(numbers(3));

      assertThat(batch.isComplete()).isTrue();
      assertThat(batch.accepted())
          .extracting(JobHandle::jobState)
          .containsExactly(JobState.QUEUED, JobState.DROPPED, JobState.DROPPED);
      gate.open();
    }
  }

  @Test
  void submitAll_withDelay_delaysEach() throws Exception {
    ManualScheduler scheduler = new ManualScheduler();
    Duration delay = Duration.ofSeconds(10);
    try (ThreadPool pool = ThreadPool.builder("mail").scheduler(scheduler).start()) {
      BatchResult<Integer> batch =
          pool.submitAll(numbers(3), JobOptions.defaults().withDelay(delay));
      assertThat(pool.stats().jobs().delayed()).isEqualTo(3);

      scheduler.advance(delay);

      assertThat(batch.await()).containsExactly(0, 1, 2);
    }
  }

  @Test
  void submitAll_withTimeouts_limitsEach() throws Exception {
    Gate gate = new Gate("busy");
    ManualScheduler scheduler = new ManualScheduler();
    Duration limit = Duration.ofSeconds(10);
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).scheduler(scheduler).start()) {
      pool.submit(gate::pass);
      gate.awaitArrival();
      BatchResult<Integer> batch =
          pool.submitAll(numbers(2), JobOptions.defaults().withQueueTimeout(limit));

      scheduler.advance(limit);

      assertThat(batch.accepted()).extracting(JobHandle::jobState).containsOnly(JobState.TIMED_OUT);
      gate.open();
    }
  }

  @Test
  void cancel_batch_endsWhatHasNotEnded() throws Exception {
    Gate gate = new Gate("busy");
    try (ThreadPool pool = busy(gate, 10, BackpressureStrategy.fail())) {
      BatchResult<Integer> batch = pool.submitAll(numbers(3));

      assertThat(batch.cancel()).isEqualTo(3);
      assertThat(batch.cancel()).isZero();
      assertThat(pool.stats().queue().size()).isZero();
      gate.open();
    }
  }

  @Test
  void submitAll_nothing_isAnEmptyBatch() {
    try (ThreadPool pool = ThreadPool.builder("mail").start()) {
      BatchResult<Integer> batch = pool.submitAll(List.of());

      assertThat(batch.isComplete()).isTrue();
      assertThat(batch.accepted()).isEmpty();
    }
  }

  @Test
  void submitAll_notRunning_refusesAndCountsEach() {
    ThreadPool pool = ThreadPool.builder("mail").build();

    BatchResult<Integer> batch = pool.submitAll(numbers(3));

    assertThat(batch.accepted()).isEmpty();
    assertThat(batch.refused()).extracting(BatchResult.Refused::index).containsExactly(0, 1, 2);
    assertThat(batch.refused().get(2).reason()).isInstanceOf(PoolNotRunningException.class);
    assertThat(pool.stats().jobs().rejected()).isEqualTo(3);
  }

  @Test
  void submitAll_priorityWithoutLevels_acceptsNone() {
    try (ThreadPool pool = ThreadPool.builder("mail").start()) {
      JobOptions urgent = JobOptions.defaults().withPriority(Priority.HIGH);

      assertThatThrownBy(() -> pool.submitAll(numbers(3), urgent))
          .isInstanceOf(UnsupportedPriorityException.class);
      assertThat(pool.stats().jobs().accepted()).isZero();
    }
  }
}
