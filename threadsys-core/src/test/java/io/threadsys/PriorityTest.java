package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.Priority;
import io.threadsys.job.UnsupportedPriorityException;
import io.threadsys.queue.JobQueues;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualTicker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves P1; T15, T16; would catch W14, W23. */
@Timeout(60)
class PriorityTest {

  private static final Duration AGEING = Duration.ofSeconds(1);

  private final ManualTicker clock = new ManualTicker();
  private final List<String> order = new CopyOnWriteArrayList<>();

  private ThreadPoolBuilder builder() {
    return ThreadPool.builder("mail")
        .threads(1)
        .ticker(clock)
        .queueFactory(JobQueues.priority(AGEING));
  }

  private JobHandle<?> submit(ThreadPool pool, String name, Priority priority) {
    return pool.submit(() -> order.add(name), JobOptions.named(name).withPriority(priority));
  }

  @Test
  void queuedJobs_startByPriorityAndByArrivalAmongEquals() throws Exception {
    try (ThreadPool pool = builder().start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      submit(pool, "low", Priority.LOW);
      submit(pool, "normal 1", Priority.NORMAL);
      submit(pool, "critical 1", Priority.CRITICAL);
      submit(pool, "high", Priority.HIGH);
      submit(pool, "critical 2", Priority.CRITICAL);
      submit(pool, "normal 2", Priority.NORMAL);

      gate.open();
      pool.shutdown();

      assertThat(order)
          .containsExactly("critical 1", "critical 2", "high", "normal 1", "normal 2", "low");
    }
  }

  @Test
  void lowJob_underAConstantStreamOfCriticalOnes_runsWithinThreeIntervals() throws Exception {
    try (ThreadPool pool = builder().start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      JobHandle<?> low = submit(pool, "low", Priority.LOW);
      for (int i = 0; i < 100; i++) {
        // Each critical job takes a tenth of the interval, and the next one is there before it
        // ends.
        pool.submit(
            () -> {
              submit(pool, "another", Priority.CRITICAL);
              clock.advance(AGEING.dividedBy(10));
              order.add("critical");
            },
            JobOptions.named("stream").withPriority(Priority.CRITICAL));
      }

      gate.open();
      low.await();

      // Three intervals are thirty critical jobs; the jobs they add count as well.
      List<String> started = List.copyOf(order);
      assertThat(started.subList(0, started.indexOf("low")))
          .hasSizeBetween(1, 60)
          .filteredOn("critical"::equals)
          .hasSizeLessThanOrEqualTo(30);
      pool.shutdownNow();
    }
  }

  @Test
  void dropOldest_onAFullPriorityQueue_takesTheOldestOfTheLowestLevel() throws Exception {
    try (ThreadPool pool =
        builder().queueSize(3).backpressure(BackpressureStrategy.dropOldest()).start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      JobHandle<?> high = submit(pool, "high", Priority.HIGH);
      JobHandle<?> low = submit(pool, "low 1", Priority.LOW);
      JobHandle<?> low2 = submit(pool, "low 2", Priority.LOW);

      submit(pool, "normal", Priority.NORMAL);

      assertThat(low.jobState()).isEqualTo(JobState.DROPPED);
      assertThat(low2.jobState()).isEqualTo(JobState.QUEUED);
      assertThat(high.jobState()).isEqualTo(JobState.QUEUED);
      gate.open();
    }
  }

  @Test
  void priority_onAQueueWithout_isAClearError() {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      assertThatThrownBy(() -> submit(pool, "high", Priority.HIGH))
          .isInstanceOf(UnsupportedPriorityException.class)
          .hasMessageContaining("pool 'mail' has no priorities, but HIGH was asked for")
          .hasMessageContaining("Hint: build the pool with the queue JobQueues.PRIORITY");
      assertThat(pool.stats().jobs().submitted()).isZero();
    }
  }

  @Test
  void priority_boundedQueueFull_meetsTheSameStrategies() throws Exception {
    try (ThreadPool pool = builder().queueSize(1).start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      submit(pool, "low", Priority.LOW);

      assertThatThrownBy(() -> submit(pool, "critical", Priority.CRITICAL))
          .isInstanceOf(io.threadsys.backpressure.QueueFullException.class);
      gate.open();
    }
  }

  @Test
  void execute_withPriorities_startByPriorityAndByArrivalAmongEquals() throws Exception {
    try (ThreadPool pool = builder().start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      pool.execute(() -> order.add("low"), Priority.LOW);
      pool.execute(() -> order.add("normal 1"));
      pool.execute(() -> order.add("critical"), Priority.CRITICAL);
      submit(pool, "high with a handle", Priority.HIGH);
      pool.execute(() -> order.add("high"), Priority.HIGH);
      pool.execute(() -> order.add("normal 2"), Priority.NORMAL);

      gate.open();
      pool.shutdown();

      assertThat(order)
          .containsExactly("critical", "high with a handle", "high", "normal 1", "normal 2", "low");
    }
  }

  @Test
  void execute_jobsNeedHandles_startByPriority() throws Exception {
    try (ThreadPool pool = builder().timeouts(t -> t.withRun(Duration.ofMinutes(1))).start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      pool.execute(() -> order.add("low"), Priority.LOW);
      pool.execute(() -> order.add("high"), Priority.HIGH);

      gate.open();
      pool.shutdown();

      assertThat(order).containsExactly("high", "low");
    }
  }

  @Test
  void execute_fullQueue_isDroppedInFavourOfAMoreImportantOne() throws Exception {
    ThreadPoolBuilder small = builder().queueSize(1);
    try (ThreadPool pool = small.backpressure(BackpressureStrategy.dropOldest()).start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      pool.execute(() -> order.add("low"), Priority.LOW);
      pool.execute(() -> order.add("high"), Priority.HIGH);

      gate.open();
      pool.shutdown();

      assertThat(order).containsExactly("high");
    }
  }

  @Test
  void execute_priorityWhereThereAreNone_isRefused() {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      assertThatThrownBy(() -> pool.execute(() -> {}, Priority.HIGH))
          .isInstanceOf(UnsupportedPriorityException.class);
      assertThat(pool.stats().jobs().accepted()).isZero();
    }
  }

  @Test
  void execute_normalWhereThereAreNoPriorities_runs() {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      pool.execute(() -> order.add("ran"), Priority.NORMAL);
      pool.shutdown();

      assertThat(order).containsExactly("ran");
    }
  }
}
