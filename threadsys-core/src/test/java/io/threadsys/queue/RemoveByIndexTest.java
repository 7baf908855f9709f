package io.threadsys.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.internal.concurrent.IndexedElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Elements that remember their slot are removed by it, in every built-in queue. Proves Q5. */
class RemoveByIndexTest {

  private static final int COUNT = 5_000;

  @ParameterizedTest
  @EnumSource(JobQueues.class)
  void remove_anyOrder_findsEachOnceAndNoPolledOne(JobQueues kind) {
    long seed = new Random().nextLong();
    JobQueue<IndexedElement> queue = kind.create(COUNT);
    List<IndexedElement> elements = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      elements.add(new Element());
      queue.offer(elements.get(i), i);
    }
    PolledElement<IndexedElement> first = new PolledElement<>();
    queue.poll(first);
    IndexedElement taken = first.take();

    Collections.shuffle(elements, new Random(seed));
    int removed = 0;
    for (IndexedElement element : elements) {
      removed += queue.remove(element) ? 1 : 0;
      assertThat(queue.remove(element)).as("seed %d", seed).isFalse();
    }

    assertThat(removed).isEqualTo(COUNT - 1);
    assertThat(queue.remove(taken)).isFalse();
    assertThat(queue.size()).isZero();
  }

  @ParameterizedTest
  @EnumSource(JobQueues.class)
  void remove_elementOfAnotherQueue_changesNeither(JobQueues kind) {
    JobQueue<IndexedElement> queue = kind.create(10);
    JobQueue<IndexedElement> other = kind.create(10);
    IndexedElement here = new Element();
    IndexedElement there = new Element();
    queue.offer(here, 0);
    other.offer(there, 0);

    assertThat(queue.remove(there)).isFalse();
    assertThat(queue.size() + other.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(JobQueues.class)
  void offer_removedElement_isFoundInItsNewSlot(JobQueues kind) {
    JobQueue<IndexedElement> queue = kind.create(1_000);
    IndexedElement element = new Element();
    for (int i = 0; i < 600; i++) {
      queue.offer(element, i);
      assertThat(queue.remove(element)).isTrue();
    }

    assertThat(queue.size()).isZero();
  }

  private static final class Element extends IndexedElement {}
}
