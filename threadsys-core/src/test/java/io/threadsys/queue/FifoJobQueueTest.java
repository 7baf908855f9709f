package io.threadsys.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.testkit.Inside;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The FIFO queue meets the contract of every queue, and its chunks survive gaps, growth and
 * removals. Proves Q1, Q2, Q5.
 */
class FifoJobQueueTest extends JobQueueContract {

  @Override
  JobQueueFactory factory() {
    return JobQueues.FIFO;
  }

  @Test
  void largestSize_afterPollsAndRemovals_isRemembered() {
    JobQueue<Object> queue = new FifoJobQueue<>(5);
    queue.offer("a", 1);
    queue.offer("b", 1);
    queue.offer("c", 1);
    queue.poll(new PolledElement<>());
    queue.remove("c");
    queue.offer("d", 1);

    assertThat(queue.largestSize()).isEqualTo(3);
  }

  @Test
  void poll_gapsInTheMiddle_skipsThemAndKeepsOrderAndTimestamps() {
    JobQueue<Object> queue = factory().create(100);
    List<Object> elements = elements(10);
    for (int i = 0; i < 10; i++) {
      queue.offer(elements.get(i), i);
    }
    for (int i = 1; i < 10; i += 2) {
      queue.remove(elements.get(i));
    }

    PolledElement<Object> taken = new PolledElement<>();
    for (int i = 0; i < 10; i += 2) {
      assertThat(queue.poll(taken)).isTrue();
      assertThat(taken.timestamp()).isEqualTo(i);
      assertThat(taken.take()).isSameAs(elements.get(i));
    }
    assertThat(queue.poll(taken)).isFalse();
  }

  @Test
  void remove_headBeforeGaps_advancesTheHeadPastAllOfThem() {
    JobQueue<Object> queue = factory().create(100);
    List<Object> elements = elements(4);
    for (int i = 0; i < 4; i++) {
      queue.offer(elements.get(i), i);
    }
    queue.remove(elements.get(1));
    queue.remove(elements.get(2));
    queue.remove(elements.get(0));

    assertThat(queue.oldestTimestamp(-1)).isEqualTo(3);
    assertThat(drain(queue)).containsExactly(elements.get(3));
  }

  @Test
  void offer_afterDrainAndOverSeveralChunks_keepsOrder() {
    JobQueue<Object> queue = factory().create(Integer.MAX_VALUE);
    List<Object> first = elements(10);
    first.forEach(each -> queue.offer(each, 0));
    drain(queue);
    List<Object> expected = elements(1_000);
    expected.forEach(each -> queue.offer(each, 0));

    assertThat(drain(queue)).containsExactlyElementsOf(expected);
  }

  @Test
  void offer_removedBehindAQueuedElementRepeatedly_doesNotGrow() {
    JobQueue<Object> queue = factory().create(1_000);
    queue.offer("queued", 0);
    for (int i = 0; i < 100_000; i++) {
      Object element = new Object();
      queue.offer(element, i);
      queue.remove(element);
    }

    assertThat(slots(queue)).hasSizeLessThanOrEqualTo(3 * Chunk.SLOTS);
    assertThat(drain(queue)).containsExactly("queued");
  }

  @Test
  void poll_drainedQueue_retainsNoElement() {
    JobQueue<Object> queue = factory().create(1_000);
    elements(100).forEach(each -> queue.offer(each, 0));
    Object removed = new Object();
    queue.offer(removed, 0);
    queue.remove(removed);
    drain(queue);

    assertThat(slots(queue)).containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 17, 100, 3_000})
  void anyOperation_longRandomSequences_matchesTheModel(int capacity) {
    long seed = new Random().nextLong();
    List<String> lastSteps = new ArrayList<>();
    FifoModelRun run = new FifoModelRun(factory().create(capacity), capacity, seed, lastSteps);

    assertThat(run.differences(20_000))
        .as("seed %d, capacity %d, last steps %s", seed, capacity, lastSteps)
        .isEmpty();
  }

  /** All slots of the chunks in use and of the pooled ones. */
  private static List<Object> slots(JobQueue<?> queue) {
    ChunkedFifo<?> chunks = (ChunkedFifo<?>) Inside.of(Inside.of(queue, "fifo"), "chunks");
    List<Object> slots = new ArrayList<>();
    for (Chunk chunk = (Chunk) Inside.of(chunks, "head"); chunk != null; chunk = chunk.next) {
      slots.addAll(Arrays.asList(chunk.elements));
    }
    for (int at = 0; at < ChunkedFifoTail.MAX_POOLED_CHUNKS; at++) {
      Chunk pooled = chunks.pooledChunks.get(at);
      slots.addAll(pooled == null ? List.of() : Arrays.asList(pooled.elements));
    }
    return slots;
  }
}
