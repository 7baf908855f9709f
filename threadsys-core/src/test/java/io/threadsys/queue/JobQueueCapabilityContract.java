package io.threadsys.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The capability part of {@link JobQueueContract}: a queue has the capabilities it claims, and
 * claims those that can be observed.
 *
 * <p>Proves Q2; R51 R53, W21.
 */
abstract class JobQueueCapabilityContract {

  private static final int LARGE = 1_000;

  /** Creates the queues under test. */
  abstract JobQueueFactory factory();

  private boolean claims(QueueCapability capability) {
    return factory().capabilities().contains(capability);
  }

  @Test
  void capabilities_factoryAndQueue_areEqualAndConstant() {
    JobQueue<Object> queue = factory().create(3);
    Set<QueueCapability> claimed = factory().capabilities();

    assertThat(queue.capabilities()).isEqualTo(claimed);
    queue.offer("a", 0);
    queue.setCapacity(7);
    queue.close();
    assertThat(queue.capabilities()).isEqualTo(claimed);
  }

  @Test
  void capabilities_set_isImmutable() {
    Set<QueueCapability> claimed = factory().capabilities();

    assertThatThrownBy(() -> claimed.add(QueueCapability.FIFO_ORDER))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void priorities_claimed_ifAndOnlyIfThereAreLevels() {
    assertThat(claims(QueueCapability.PRIORITIES)).isEqualTo(factory().create(1).levels() > 1);
  }

  @Test
  void priorities_claimed_pollHigherLevelsFirst() {
    JobQueue<Object> queue = factory().create(LARGE);
    int highest = queue.levels() - 1;
    queue.offer("unimportant", 0, 0);
    queue.offer("important", 0, highest);

    assertThat(drain(queue).get(0).equals("important"))
        .isEqualTo(claims(QueueCapability.PRIORITIES));
  }

  @Test
  void ageing_claimed_pollsAgedElementsBeforeNewOnes() {
    JobQueue<Object> queue = factory().create(LARGE);
    long ages = Long.MAX_VALUE / 2;
    queue.offer("old", 0, 0);
    queue.offer("new", ages, queue.levels() - 1);
    PolledElement<Object> taken = new PolledElement<>();
    queue.poll(taken, ages);

    if (claims(QueueCapability.PRIORITIES)) {
      assertThat(taken.take().equals("old")).isEqualTo(claims(QueueCapability.AGEING));
    } else {
      assertThat(claims(QueueCapability.AGEING)).isFalse();
    }
  }

  @Test
  void fifoOrder_claimed_holdsAcrossLevels() {
    JobQueue<Object> queue = factory().create(LARGE);
    List<Object> offered = new ArrayList<>();
    for (int i = 0; i < LARGE; i++) {
      offered.add(i);
      queue.offer(i, 0, i * 7 % queue.levels());
    }

    boolean inOrder = drain(queue).equals(offered);
    // Elements of a single thread are in order in a work-stealing queue too.
    assertThat(inOrder)
        .isEqualTo(claims(QueueCapability.FIFO_ORDER) || claims(QueueCapability.WORK_STEALING));
  }

  @Test
  void bounded_claimed_acceptsExactlyTheCapacity() {
    if (claims(QueueCapability.BOUNDED)) {
      for (int capacity : new int[] {1, 2, 17, LARGE}) {
        assertThat(fill(factory().create(capacity))).isEqualTo(capacity);
      }
    }
  }

  @Test
  void resizable_claimed_takesEffectImmediatelyInBothDirections() {
    if (claims(QueueCapability.RESIZABLE)) {
      JobQueue<Object> queue = factory().create(5);
      fill(queue);
      queue.setCapacity(20);
      assertThat(queue.capacity()).isEqualTo(20);
      assertThat(fill(queue)).isEqualTo(15);
      queue.setCapacity(2);
      assertThat(queue.size()).isEqualTo(20);
      assertThat(fill(queue)).isZero();
    }
  }

  @Test
  void exactSize_claimed_countsOffersPollsAndRemovals() {
    if (claims(QueueCapability.EXACT_SIZE)) {
      JobQueue<Object> queue = factory().create(LARGE);
      for (int i = 1; i <= 100; i++) {
        queue.offer("element " + i, 0);
        assertThat(queue.size()).isEqualTo(i);
      }
      queue.poll(new PolledElement<>());
      Object last = new Object();
      queue.offer(last, 0);
      queue.remove(last);
      assertThat(queue.size()).isEqualTo(99);
    }
  }

  @Test
  void search_claimed_findsQueuedElementsWithoutRemovingThem() {
    JobQueue<Object> queue = factory().create(LARGE);
    for (int i = 0; i < LARGE; i++) {
      queue.offer(i, 0, i % queue.levels());
    }
    queue.remove(queue.find(element -> element.equals(3)));
    Object first = drain(queue, 1).get(0);
    int waiting = queue.size();

    if (claims(QueueCapability.SEARCH)) {
      for (int i : new int[] {5, 8, LARGE / 2, LARGE - 2}) {
        assertThat(queue.find(element -> element.equals(i))).isEqualTo(i);
      }
      assertThat(queue.find(element -> element.equals(3))).as("removed").isNull();
    }
    assertThat(queue.find(first::equals)).as("taken").isNull();
    assertThat(queue.size()).isEqualTo(waiting);
    drain(queue);
    assertThat(queue.find(element -> true)).isNull();
  }

  private static int fill(JobQueue<Object> queue) {
    int taken = 0;
    while (queue.offer(new Object(), 0)) {
      taken++;
    }
    return taken;
  }

  private static List<Object> drain(JobQueue<Object> queue) {
    return drain(queue, Integer.MAX_VALUE);
  }

  private static List<Object> drain(JobQueue<Object> queue, int most) {
    List<Object> drained = new ArrayList<>();
    PolledElement<Object> taken = new PolledElement<>();
    while (drained.size() < most && queue.poll(taken)) {
      drained.add(taken.take());
    }
    return drained;
  }
}
