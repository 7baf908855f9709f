package io.threadsys.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.testkit.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of every {@link JobQueue} under concurrent use: no element is lost, duplicated, or
 * accepted after the close. Extend this to test a custom queue.
 *
 * <p>Proves Q1, Q2, Q5, and L1 as far as the queue decides it; W1, W20.
 */
@Timeout(60)
abstract class JobQueueRaceContract {

  private static final int ROUNDS = 1_000;
  private static final int OFFERS = 100;

  private final Race race = new Race();

  /** Creates the queues under test. */
  abstract JobQueueFactory factory();

  @AfterEach
  void closeRace() {
    race.close();
  }

  @Test
  void poll_producersAndConsumers_returnsEveryElementOnceInProducerOrder() {
    int perProducer = 30_000;
    JobQueue<int[]> queue = factory().create(64);
    AtomicInteger left = new AtomicInteger(2 * perProducer);
    List<Callable<List<int[]>>> threads =
        List.of(
            () -> produce(queue, 0, perProducer),
            () -> produce(queue, 1, perProducer),
            () -> consume(queue, left),
            () -> consume(queue, left));

    List<List<int[]>> results = race.call(threads);

    boolean[][] seen = new boolean[2][perProducer];
    for (List<int[]> consumed : results) {
      int[] last = {-1, -1};
      for (int[] each : consumed) {
        assertThat(each[1]).isGreaterThan(last[each[0]]);
        last[each[0]] = each[1];
        assertThat(seen[each[0]][each[1]]).as("polled before").isFalse();
        seen[each[0]][each[1]] = true;
      }
    }
    assertThat(results.get(2).size() + results.get(3).size()).isEqualTo(2 * perProducer);
    assertThat(queue.size()).isZero();
  }

  @Test
  void offer_manyThreadsAtOnce_neverExceedsTheCapacity() {
    for (int round = 0; round < ROUNDS; round++) {
      JobQueue<Object> queue = factory().create(3);
      Callable<Integer> offers = () -> offer(queue, 2);

      List<Integer> taken = race.call(List.of(offers, offers, offers));

      assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
      assertThat(queue.size()).isEqualTo(3);
    }
  }

  @Test
  void close_whileOthersOffer_keepsAcceptedElementsAndAcceptsNoneAfterwards() {
    for (int round = 0; round < ROUNDS; round++) {
      JobQueue<Object> queue = factory().create(Integer.MAX_VALUE);
      Callable<List<Object>> producer = () -> offerUntilClosed(queue);
      Callable<List<Object>> closer =
          () -> {
            while (queue.size() < OFFERS / 2) {
              Thread.onSpinWait();
            }
            queue.close();
            return JobQueueContract.drain(queue);
          };

      List<List<Object>> results = race.call(List.of(producer, producer, closer));

      List<Object> accepted = new ArrayList<>(results.get(0));
      accepted.addAll(results.get(1));
      assertThat(queue.size()).as("accepted after close had returned").isZero();
      assertThat(results.get(2)).hasSameSizeAs(accepted).hasSameElementsAs(accepted);
    }
  }

  @Test
  void remove_whileAnotherPolls_exactlyOneSucceeds() {
    for (int round = 0; round < ROUNDS; round++) {
      JobQueue<Object> queue = factory().create(1);
      Object element = new Object();
      queue.offer(element, 0);

      List<Boolean> got =
          race.call(List.of(() -> queue.remove(element), () -> queue.poll(new PolledElement<>())));

      assertThat(got).containsExactlyInAnyOrder(true, false);
      assertThat(queue.size()).isZero();
    }
  }

  @Test
  void remove_manyThreadsOfferAndRemove_everyFreedSlotIsReusable() {
    JobQueue<Object> queue = factory().create(8);
    int rounds = 10_000;
    Callable<Integer> offerAndRemove =
        () -> {
          int removed = 0;
          while (removed < rounds) {
            Object element = new Object();
            if (queue.offer(element, 0) && queue.remove(element)) {
              removed++;
            }
          }
          return removed;
        };

    assertThat(race.call(List.of(offerAndRemove, offerAndRemove, offerAndRemove)))
        .containsOnly(rounds);
    assertThat(queue.size()).isZero();
  }

  @Test
  void setCapacity_whileOthersUseTheQueue_losesNoElement() {
    int perProducer = 10_000;
    JobQueue<int[]> queue = factory().create(4);
    AtomicInteger left = new AtomicInteger(perProducer);
    List<Callable<List<int[]>>> threads =
        List.of(
            () -> produce(queue, 0, perProducer),
            () -> consume(queue, left),
            () -> {
              for (int i = 0; left.get() > 0; i++) {
                queue.setCapacity(1 + i % 20);
                Thread.yield();
              }
              return List.of();
            });

    List<int[]> consumed = race.call(threads).get(1);

    assertThat(consumed).hasSize(perProducer);
    assertThat(consumed).isSortedAccordingTo((a, b) -> Integer.compare(a[1], b[1]));
  }

  private static List<int[]> produce(JobQueue<int[]> queue, int producer, int count) {
    for (int i = 0; i < count; i++) {
      int[] element = {producer, i};
      while (!queue.offer(element, i)) {
        Thread.yield();
      }
    }
    return List.of();
  }

  private static List<int[]> consume(JobQueue<int[]> queue, AtomicInteger left) {
    List<int[]> consumed = new ArrayList<>();
    PolledElement<int[]> taken = new PolledElement<>();
    while (left.get() > 0) {
      if (queue.poll(taken)) {
        int[] element = taken.take();
        assertThat(taken.timestamp()).isEqualTo(element[1]);
        consumed.add(element);
        left.decrementAndGet();
      } else {
        Thread.yield();
      }
    }
    return consumed;
  }

  private static int offer(JobQueue<Object> queue, int times) {
    int taken = 0;
    for (int i = 0; i < times; i++) {
      taken += queue.offer(new Object(), i) ? 1 : 0;
    }
    return taken;
  }

  private static List<Object> offerUntilClosed(JobQueue<Object> queue) {
    List<Object> accepted = new ArrayList<>();
    for (int i = 0; i < OFFERS; i++) {
      Object element = new Object();
      if (!queue.offer(element, 0)) {
        assertThat(queue.isClosed()).isTrue();
        return accepted;
      }
      accepted.add(element);
    }
    return accepted;
  }
}
