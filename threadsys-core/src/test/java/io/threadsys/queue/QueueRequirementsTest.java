package io.threadsys.queue;

import static io.threadsys.queue.QueueCapability.AGEING;
import static io.threadsys.queue.QueueCapability.BOUNDED;
import static io.threadsys.queue.QueueCapability.FIFO_ORDER;
import static io.threadsys.queue.QueueCapability.PRIORITIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.testkit.ListQueue;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A missing capability fails the build of a pool; a factory that returns an unusable queue fails
 * the start. Proves Q2, L2; R53, R58, R59, W21.
 */
@Timeout(60)
class QueueRequirementsTest {

  private static InvalidConfigException invalid(ThreadPoolBuilder builder) {
    return catchThrowableOfType(InvalidConfigException.class, builder::build);
  }

  @Test
  void build_missingCapabilities_namesEachWithTheQueueKindAndAHint() {
    InvalidConfigException thrown =
        invalid(ThreadPool.builder("mail").requires(AGEING, PRIORITIES, FIFO_ORDER, BOUNDED));

    assertThat(thrown.faults())
        .extracting(ConfigFault::toString)
        .containsExactly(
            "queue = FIFO, but must be a queue with PRIORITIES. Hint: choose JobQueues.PRIORITY, or"
                + " do not require it",
            "queue = FIFO, but must be a queue with AGEING. Hint: choose JobQueues.PRIORITY, or do"
                + " not require it");
  }

  @Test
  void build_missingCapabilityAndOtherFaults_reportsThemTogether() {
    InvalidConfigException thrown =
        invalid(
            ThreadPool.builder("mail")
                .threads(0)
                .queueFactory(JobQueues.PRIORITY)
                .requires(FIFO_ORDER));

    assertThat(thrown.faults())
        .extracting(ConfigFault::setting)
        .containsExactly("threads", "queue");
  }

  @Test
  void build_boundedRequiredOfAnUnboundedQueue_fails() {
    InvalidConfigException thrown =
        invalid(ThreadPool.builder("mail").unboundedQueue().requires(BOUNDED));

    assertThat(thrown)
        .hasMessageContaining("queue-size = unbounded, but must be bounded, since BOUNDED is");
  }

  @Test
  void build_queueHasRequiredCapabilities_succeeds() {
    assertThatCode(
            () ->
                ThreadPool.builder("mail")
                    .queueFactory(JobQueues.PRIORITY)
                    .requires(PRIORITIES, AGEING, BOUNDED)
                    .build())
        .doesNotThrowAnyException();
  }

  @Test
  void build_customQueue_isValidatedToo() throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("mail").queueFactory(ListQueue.factory()).requires(FIFO_ORDER).start()) {
      assertThat(pool.submit(() -> 7).await()).isEqualTo(7);
    }
    assertThat(
            invalid(ThreadPool.builder("mail").queueFactory(ListQueue.factory()).requires(AGEING)))
        .isNotNull();
  }

  @Test
  void build_factoryWithoutCapabilities_fails() {
    ThreadPoolBuilder builder =
        ThreadPool.builder("mail")
            .queueFactory(new Factory(Set.of(), ListQueue::new))
            .requires(BOUNDED);

    assertThat(invalid(builder)).isNotNull();
  }

  @Test
  void capabilities_configuredFactory_areAvailableBeforeTheStart() {
    assertThat(ThreadPool.builder("mail").build().config().queue().factory().capabilities())
        .contains(FIFO_ORDER)
        .doesNotContain(PRIORITIES);
  }

  @Test
  void start_factoryReturnsNull_failsAndLeavesThePoolNew() {
    assertUnusable(capacity -> null, "gave no queue");
  }

  @Test
  void start_factoryThrows_failsWithTheCause() {
    IllegalArgumentException broken = new IllegalArgumentException("broken");

    InvalidQueueException thrown =
        assertUnusable(
            capacity -> {
              throw broken;
            },
            "threw");

    assertThat(thrown).hasCause(broken);
  }

  @Test
  void start_wrongCapacity_fails() {
    assertUnusable(
        capacity -> new ListQueue<>(capacity - 1), "gave a queue of capacity 9, asked for 10");
  }

  @Test
  void start_queueClosedBefore_fails() {
    assertUnusable(
        capacity -> {
          ListQueue<Object> closed = new ListQueue<>(capacity);
          closed.close();
          return closed;
        },
        "gave a queue that was used before");
  }

  @Test
  void start_queueNotEmpty_fails() {
    assertUnusable(
        capacity -> {
          ListQueue<Object> used = new ListQueue<>(capacity);
          used.offer("left over", 0);
          return used;
        },
        "gave a queue that was used before");
  }

  @Test
  void start_queueWithoutTheCapabilitiesOfItsFactory_fails() {
    ThreadPool pool =
        ThreadPool.builder("mail")
            .queueFactory(new Factory(Set.of(PRIORITIES), ListQueue::new))
            .requires(PRIORITIES)
            .build();

    assertThatThrownBy(pool::start)
        .isInstanceOf(InvalidQueueException.class)
        .hasMessageContaining("gave a queue without [PRIORITIES], which is required");
  }

  @Test
  void start_factorySucceedsTheSecondTime_starts() throws Exception {
    int[] calls = {0};
    ThreadPool pool =
        ThreadPool.builder("mail")
            .queueFactory(
                new Factory(Set.of(), size -> calls[0]++ == 0 ? null : new ListQueue<>(size)))
            .build();
    assertThatThrownBy(pool::start).isInstanceOf(InvalidQueueException.class);

    pool.start();

    assertThat(pool.submit(() -> 7).await()).isEqualTo(7);
    pool.close();
  }

  private static InvalidQueueException assertUnusable(
      IntFunction<JobQueue<?>> creation, String fault) {
    ThreadPool pool =
        ThreadPool.builder("unusable")
            .queueSize(10)
            .queueFactory(new Factory(Set.of(), creation))
            .build();

    InvalidQueueException thrown = catchThrowableOfType(InvalidQueueException.class, pool::start);

    assertThat(thrown).hasMessageContaining("pool 'unusable'").hasMessageContaining(fault);
    assertThat(thrown.pool()).isEqualTo("unusable");
    assertThat(pool.state()).isEqualTo(PoolState.NEW);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("unusable-1");
    return thrown;
  }

  /** A factory with the given capabilities and queues. */
  private record Factory(Set<QueueCapability> capabilities, IntFunction<JobQueue<?>> creation)
      implements JobQueueFactory {
    @Override
    @SuppressWarnings("unchecked")
    public <E> JobQueue<E> create(int capacity) {
      return (JobQueue<E>) creation.apply(capacity);
    }
  }
}
