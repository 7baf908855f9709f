package io.threadsys.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The part of {@link JobQueueContract} about removals, capacity changes and the oldest timestamp.
 *
 * <p>Proves Q1, Q2 and Q5 as far as one thread can observe.
 */
@Timeout(60)
abstract class JobQueueChangesContract extends JobQueueCapabilityContract {

  private static final long NOTHING = -7;

  final JobQueue<Object> queue(int capacity) {
    return factory().create(capacity);
  }

  @Test
  void setCapacity_closedQueue_doesNotOpenIt() {
    JobQueue<Object> queue = queue(1);
    queue.close();
    queue.setCapacity(10);

    assertThat(queue.offer("a", 0)).isFalse();
  }

  @Test
  void remove_queuedElement_isNeverPolled() {
    JobQueue<Object> queue = queue(3);
    offerAll(queue, "a", "b", "c");

    assertThat(queue.remove("b")).isTrue();
    assertThat(drain(queue)).containsExactly("a", "c");
  }

  @Test
  void remove_unknownOrPolledElement_returnsFalseAndChangesNothing() {
    JobQueue<Object> queue = queue(3);
    offerAll(queue, "a", "b");
    queue.poll(new PolledElement<>());

    assertThat(queue.remove("a")).isFalse();
    assertThat(queue.remove("z")).isFalse();
    assertThat(drain(queue)).containsExactly("b");
  }

  @Test
  void remove_equalButNotIdentical_keepsTheOther() {
    JobQueue<Object> queue = queue(3);
    Object first = new ArrayList<>(List.of(1));
    Object second = new ArrayList<>(List.of(1));
    queue.offer(first, 1);
    queue.offer(second, 2);

    assertThat(queue.remove(second)).isTrue();
    assertThat(drain(queue)).singleElement().isSameAs(first);
  }

  @Test
  void remove_closedQueue_stillWorks() {
    JobQueue<Object> queue = queue(3);
    offerAll(queue, "a", "b");
    queue.close();

    assertThat(queue.remove("a")).isTrue();
    assertThat(drain(queue)).containsExactly("b");
  }

  @Test
  void remove_fromFullQueue_freesTheSlotImmediately() {
    JobQueue<Object> queue = queue(3);
    offerAll(queue, "a", "b", "c");
    queue.remove("b");

    assertThat(queue.offer("d", 0)).isTrue();
    assertThat(queue.offer("e", 0)).isFalse();
    assertThat(drain(queue)).containsExactly("a", "c", "d");
  }

  @Test
  void offer_allElementsRemoved_acceptsAsManyNewOnes() {
    JobQueue<Object> queue = queue(40);
    List<Object> old = elements(40);
    old.forEach(each -> queue.offer(each, 0));
    old.forEach(queue::remove);
    List<Object> fresh = elements(40);

    assertThat(fresh).allMatch(each -> queue.offer(each, 0));
    assertThat(queue.offer("one too many", 0)).isFalse();
    assertThat(drain(queue)).containsExactlyElementsOf(fresh);
  }

  @Test
  void setCapacity_larger_acceptsExactlyTheDifferenceImmediately() {
    JobQueue<Object> queue = queue(1);
    offerAll(queue, "a");
    queue.setCapacity(2);

    assertThat(queue.capacity()).isEqualTo(2);
    assertThat(queue.offer("b", 0)).isTrue();
    assertThat(queue.offer("c", 0)).isFalse();
  }

  @Test
  void setCapacity_smaller_keepsElementsAndRefusesUntilDrainedBelowIt() {
    JobQueue<Object> queue = queue(3);
    offerAll(queue, "a", "b", "c");
    queue.setCapacity(2);

    assertThat(queue.size()).isEqualTo(3);
    queue.poll(new PolledElement<>());
    assertThat(queue.offer("d", 0)).isFalse();
    queue.poll(new PolledElement<>());
    assertThat(queue.offer("d", 0)).isTrue();
    assertThat(drain(queue)).containsExactly("c", "d");
  }

  @Test
  void oldestTimestamp_emptyQueue_returnsTheArgument() {
    assertThat(queue(3).oldestTimestamp(NOTHING)).isEqualTo(NOTHING);
  }

  @Test
  void oldestTimestamp_severalQueued_returnsTheFirstOnes() {
    JobQueue<Object> queue = queue(3);
    queue.offer("a", 10);
    queue.offer("b", 20);

    assertThat(queue.oldestTimestamp(NOTHING)).isEqualTo(10);
  }

  @Test
  void oldestTimestamp_oldestRemoved_returnsTheNextOnes() {
    JobQueue<Object> queue = queue(3);
    queue.offer("a", 10);
    queue.offer("b", 20);
    queue.remove("a");

    assertThat(queue.oldestTimestamp(NOTHING)).isEqualTo(20);
  }

  static List<Object> elements(int count) {
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(new Object());
    }
    return elements;
  }

  static List<Object> drain(JobQueue<Object> queue) {
    List<Object> drained = new ArrayList<>();
    PolledElement<Object> taken = new PolledElement<>();
    while (queue.poll(taken)) {
      drained.add(taken.take());
    }
    return drained;
  }

  static void offerAll(JobQueue<Object> queue, Object... elements) {
    for (Object element : elements) {
      assertThat(queue.offer(element, 0)).isTrue();
    }
  }
}
