package io.threadsys.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The contract of every queue, and stealing, fairness and reservations. Proves Q1, Q2, Q5, W1. */
class WorkStealingJobQueueTest extends JobQueueContract {

  private static final int STRIPES = 4;

  @Override
  JobQueueFactory factory() {
    return JobQueues.WORK_STEALING;
  }

  @Test
  void poll_homeStripeEmpty_stealsFromAnotherStripeAndCountsIt() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, STRIPES);
    int others = offerToAnotherStripe(queue, "other's");

    assertThat(poll(queue, new PolledElement<>())).isEqualTo("other's");
    assertThat(queue.stolen()).isEqualTo(others);
  }

  @Test
  void poll_homeStripeNotEmpty_pollsItFirst() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, STRIPES);
    int unused = offerToAnotherStripe(queue, "other's");
    queue.offer("own", 0);

    assertThat(poll(queue, new PolledElement<>())).isEqualTo("own");
    assertThat(queue.stolen()).isZero();
  }

  @Test
  void poll_homeStripeNeverEmpty_pollsOtherStripesWithinTheBound() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, STRIPES);
    int ahead = 3;
    for (int i = 0; i < ahead; i++) {
      int unused = offerToAnotherStripe(queue, "ahead");
    }
    int unused = offerToAnotherStripe(queue, "target");
    PolledElement<Object> taken = new PolledElement<>();
    int polls = 0;
    Object found;
    do {
      queue.offer("own", 0);
      found = poll(queue, taken);
      polls++;
    } while (!"target".equals(found) && polls < 1_000_000);

    assertThat(polls)
        .isLessThanOrEqualTo((ahead + 1) * STRIPES * WorkStealingJobQueue.FAIR_POLL_INTERVAL);
  }

  @Test
  void offer_allSlotsReservedByAnotherStripe_revokesTheReservation() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(10, STRIPES);
    int unused = offerToAnotherStripe(queue, "first");
    int taken = 0;
    while (queue.offer("own", 0)) {
      taken++;
    }

    assertThat(taken).isEqualTo(9);
    assertThat(queue.size()).isEqualTo(10);
  }

  @Test
  void close_slotsReservedByAStripe_refusesThereToo() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, STRIPES);
    queue.offer("before", 0);
    queue.close();

    assertThat(queue.offer("after", 0)).isFalse();
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void remove_elementInAnotherStripe_findsIt() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, STRIPES);
    Object element = new Object();
    int unused = offerToAnotherStripe(queue, element);

    assertThat(queue.remove(element)).isTrue();
    assertThat(queue.size()).isZero();
  }

  @Test
  void pollVictim_severalStripes_removesTheOldestOfAll() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, STRIPES);
    queue.offer("younger", 2);
    int unused = offerToAnotherStripe(queue, "oldest"); // with timestamp 1
    PolledElement<Object> victim = new PolledElement<>();

    assertThat(queue.pollVictim(victim)).isTrue();
    assertThat(victim.take()).isEqualTo("oldest");
  }

  private static Object poll(JobQueue<Object> queue, PolledElement<Object> into) {
    return queue.poll(into) ? into.take() : "empty";
  }

  /**
   * Offers with timestamp 1 from a thread with another home stripe; returns the number of offers,
   * 1.
   */
  private static int offerToAnotherStripe(JobQueue<Object> queue, Object element) {
    long own = Thread.currentThread().getId() % STRIPES;
    CompletableFuture<Boolean> offered = new CompletableFuture<>();
    Thread thread;
    do {
      thread = new Thread(() -> offered.complete(queue.offer(element, 1)));
    } while (thread.getId() % STRIPES == own);
    thread.start();
    assertThat(offered.join()).isTrue();
    return 1;
  }
}
