package io.threadsys.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of every {@link JobQueue}, for a single thread. Extend this to test a custom queue.
 *
 * <p>Proves Q1, Q2 and Q5 for one thread; {@link JobQueueRaceContract} covers concurrent use.
 */
@Timeout(60)
abstract class JobQueueContract extends JobQueueChangesContract {

  @Test
  void create_newQueue_isOpenAndEmptyWithTheRequestedCapacity() {
    JobQueue<Object> queue = queue(3);

    assertThat(queue.isClosed()).isFalse();
    assertThat(queue.size()).isZero();
    assertThat(queue.capacity()).isEqualTo(3);
  }

  @Test
  void create_twice_returnsIndependentQueues() {
    JobQueueFactory factory = factory();
    JobQueue<Object> one = factory.create(3);
    JobQueue<Object> other = factory.create(3);

    one.offer("a", 1);
    one.close();

    assertThat(other.size()).isZero();
    assertThat(other.isClosed()).isFalse();
  }

  @Test
  void largestSize_anyTime_isAtLeastTheSize() {
    JobQueue<Object> queue = queue(3);
    assertThat(queue.largestSize()).isZero();
    offerAll(queue, "a", "b");

    assertThat(queue.largestSize()).isEqualTo(2);
  }

  @Test
  void poll_severalQueued_returnsThemInOfferOrder() {
    JobQueue<Object> queue = queue(3);
    offerAll(queue, "a", "b", "c");

    assertThat(drain(queue)).containsExactly("a", "b", "c");
  }

  @Test
  void poll_element_returnsItsOwnTimestamp() {
    JobQueue<Object> queue = queue(3);
    queue.offer("a", 50);
    queue.offer("b", -3);
    PolledElement<Object> taken = new PolledElement<>();

    queue.poll(taken);
    assertThat(taken.timestamp()).isEqualTo(50);
    queue.poll(taken);
    assertThat(taken.timestamp()).isEqualTo(-3);
  }

  @Test
  void poll_emptyQueue_returnsFalseAndLeavesTheResultUnchanged() {
    PolledElement<Object> taken = new PolledElement<>();
    taken.set("before", 5);

    assertThat(queue(3).poll(taken)).isFalse();
    assertThat(taken.take()).isEqualTo("before");
    assertThat(taken.timestamp()).isEqualTo(5);
  }

  @Test
  void offer_fullQueue_returnsFalse() {
    JobQueue<Object> queue = queue(3);
    offerAll(queue, "a", "b", "c");

    assertThat(queue.offer("d", 0)).isFalse();
    assertThat(queue.isClosed()).isFalse();
    assertThat(drain(queue)).containsExactly("a", "b", "c");
  }

  @Test
  void offer_fullQueueAfterOnePoll_acceptsExactlyOneMore() {
    JobQueue<Object> queue = queue(2);
    offerAll(queue, "a", "b");
    queue.poll(new PolledElement<>());

    assertThat(queue.offer("c", 0)).isTrue();
    assertThat(queue.offer("d", 0)).isFalse();
  }

  @Test
  void offer_capacityOne_acceptsOneAtATime() {
    JobQueue<Object> queue = queue(1);

    assertThat(queue.offer("a", 0)).isTrue();
    assertThat(queue.offer("b", 0)).isFalse();
    assertThat(drain(queue)).containsExactly("a");
    assertThat(queue.offer("b", 0)).isTrue();
  }

  @Test
  void offer_unboundedQueue_neverRefuses() {
    JobQueue<Object> queue = queue(Integer.MAX_VALUE);

    for (int i = 0; i < 200_000; i++) {
      assertThat(queue.offer(i, i)).isTrue();
    }
    assertThat(queue.size()).isEqualTo(200_000);
    assertThat(queue.capacity()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void size_offersPollsAndRemovals_countsQueuedElements() {
    JobQueue<Object> queue = queue(5);
    offerAll(queue, "a", "b", "c");
    assertThat(queue.size()).isEqualTo(3);

    queue.remove("b");
    assertThat(queue.size()).isEqualTo(2);

    queue.poll(new PolledElement<>());
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void offer_closedQueue_refuses() {
    JobQueue<Object> queue = queue(3);
    queue.close();

    assertThat(queue.offer("a", 0)).isFalse();
    assertThat(queue.isClosed()).isTrue();
    assertThat(queue.size()).isZero();
  }

  @Test
  void poll_closedQueue_returnsRemainingElements() {
    JobQueue<Object> queue = queue(3);
    offerAll(queue, "a", "b");
    queue.close();

    assertThat(drain(queue)).containsExactly("a", "b");
  }

  @Test
  void close_again_changesNothing() {
    JobQueue<Object> queue = queue(3);
    offerAll(queue, "a");
    queue.close();
    queue.close();

    assertThat(queue.isClosed()).isTrue();
    assertThat(drain(queue)).containsExactly("a");
  }

  @Test
  void pollVictim_severalQueued_removesTheOldestWithItsTimestamp() {
    JobQueue<Object> queue = queue(3);
    queue.offer("a", 10);
    queue.offer("b", 20);
    PolledElement<Object> victim = new PolledElement<>();

    assertThat(queue.pollVictim(victim)).isTrue();
    assertThat(victim.take()).isEqualTo("a");
    assertThat(victim.timestamp()).isEqualTo(10);
    assertThat(drain(queue)).containsExactly("b");
  }

  @Test
  void pollVictim_emptyQueue_returnsFalse() {
    assertThat(queue(3).pollVictim(new PolledElement<>())).isFalse();
  }
}
