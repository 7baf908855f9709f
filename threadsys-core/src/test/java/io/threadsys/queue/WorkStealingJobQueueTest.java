package io.threadsys.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Promises of a work-stealing queue. Proves Q1, Q2, Q5, W1. */
class WorkStealingJobQueueTest extends JobQueueContract {

  private static final int LINES = 4;

  @Override
  JobQueueFactory factory() {
    return JobQueues.WORK_STEALING;
  }

  @Test
  void poll_ownLineEmpty_takesFromAnotherThreadsLineAndCountsIt() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, LINES);
    int others = offerOnAnotherLine(queue, "other's");

    assertThat(poll(queue, new PolledElement<>())).isEqualTo("other's");
    assertThat(queue.stolen()).isEqualTo(others);
  }

  @Test
  void poll_ownLineFull_takesItsOwnFirst() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, LINES);
    int unused = offerOnAnotherLine(queue, "other's");
    queue.offer("own", 0);

    assertThat(poll(queue, new PolledElement<>())).isEqualTo("own");
    assertThat(queue.stolen()).isZero();
  }

  @Test
  void poll_ownLineNeverEmpty_startsWhatWaitsInAnotherWithinTheBound() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, LINES);
    int ahead = 3;
    for (int i = 0; i < ahead; i++) {
      int unused = offerOnAnotherLine(queue, "ahead");
    }
    int unused = offerOnAnotherLine(queue, "waits");
    PolledElement<Object> taken = new PolledElement<>();
    int polls = 0;
    Object found;
    do {
      queue.offer("own", 0);
      found = poll(queue, taken);
      polls++;
    } while (!"waits".equals(found) && polls < 1_000_000);

    assertThat(polls).isLessThanOrEqualTo((ahead + 1) * LINES * WorkStealingJobQueue.FAIR_TURN);
  }

  @Test
  void offer_allPlacesGrantedToAnotherLine_takesThemBack() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(10, LINES);
    int unused = offerOnAnotherLine(queue, "first");
    int taken = 0;
    while (queue.offer("own", 0)) {
      taken++;
    }

    assertThat(taken).isEqualTo(9);
    assertThat(queue.size()).isEqualTo(10);
  }

  @Test
  void close_placesGrantedToALine_refusesThereToo() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, LINES);
    queue.offer("before", 0);
    queue.close();

    assertThat(queue.offer("after", 0)).isFalse();
    assertThat(queue.size()).isEqualTo(1);
  }

  @Test
  void remove_elementInAnotherThreadsLine_findsIt() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, LINES);
    Object element = new Object();
    int unused = offerOnAnotherLine(queue, element);

    assertThat(queue.remove(element)).isTrue();
    assertThat(queue.size()).isZero();
  }

  @Test
  void pollVictim_severalLines_sacrificesTheOldestOfAll() {
    WorkStealingJobQueue<Object> queue = new WorkStealingJobQueue<>(100, LINES);
    queue.offer("younger", 2);
    int unused = offerOnAnotherLine(queue, "oldest"); // with stamp 1
    PolledElement<Object> victim = new PolledElement<>();

    assertThat(queue.pollVictim(victim)).isTrue();
    assertThat(victim.take()).isEqualTo("oldest");
  }

  private static Object poll(JobQueue<Object> queue, PolledElement<Object> into) {
    return queue.poll(into) ? into.take() : "nothing";
  }

  /**
   * Offers with stamp 1 from a thread whose line is another one; returns how many did, which is 1.
   */
  private static int offerOnAnotherLine(JobQueue<Object> queue, Object element) {
    long own = Thread.currentThread().getId() % LINES;
    CompletableFuture<Boolean> offered = new CompletableFuture<>();
    Thread thread;
    do {
      thread = new Thread(() -> offered.complete(queue.offer(element, 1)));
    } while (thread.getId() % LINES == own);
    thread.start();
    assertThat(offered.join()).isTrue();
    return 1;
  }
}
