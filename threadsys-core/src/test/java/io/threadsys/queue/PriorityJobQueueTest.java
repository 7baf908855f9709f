package io.threadsys.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.error.InvalidConfigException;
import io.threadsys.internal.concurrent.PollCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The priority queue is FIFO within a level, orders levels, and ages waiting elements. Proves Q1,
 * Q2, Q5, P1; W14.
 */
class PriorityJobQueueTest extends JobQueueContract {

  private static final int LOW = 0;
  private static final int HIGH = 2;
  private static final int CRITICAL = 3;
  private static final long NOW = 1_000;

  private final JobQueue<Object> queue =
      JobQueues.priority(Duration.ofMillis(1)).<Object>create(10);

  @Override
  JobQueueFactory factory() {
    return JobQueues.PRIORITY;
  }

  @Test
  void levels_priorityQueue_areFour() {
    assertThat(queue.levels()).isEqualTo(4);
  }

  @Test
  void sizeByLevel_somePolledAndRemoved_countsQueuedElementsOfEachLevel() {
    queue.offer("low", NOW, LOW);
    queue.offer("critical 1", NOW, CRITICAL);
    queue.offer("critical 2", NOW, CRITICAL);
    queue.offer("high", NOW, HIGH);
    queue.remove("high");
    queue.poll(new PolledElement<>());

    assertThat(queue.sizeByLevel()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void poll_differentLevels_returnsHigherLevelsFirstAndEqualOnesInOrder() {
    queue.offer("low", NOW, LOW);
    queue.offer("critical 1", NOW, CRITICAL);
    queue.offer("normal", NOW);
    queue.offer("critical 2", NOW, CRITICAL);
    queue.offer("high", NOW, HIGH);

    assertThat(drain(NOW)).containsExactly("critical 1", "critical 2", "high", "normal", "low");
  }

  @Test
  void poll_waitedOneInterval_ranksOneLevelHigher() {
    queue.offer("old low", NOW, LOW);
    long later = NOW + Duration.ofMillis(1).toNanos();
    queue.offer("new normal", later);
    queue.offer("new high", later, HIGH);

    assertThat(drain(later)).containsExactly("new high", "old low", "new normal");
  }

  @Test
  void poll_agedToTheHighestLevel_isNotOvertakenByNewElements() {
    queue.offer("old low", NOW, LOW);
    long later = NOW + Duration.ofMillis(3).toNanos();
    queue.offer("new critical", later, CRITICAL);

    assertThat(drain(later)).containsExactly("old low", "new critical");
  }

  @Test
  void pollVictim_differentLevels_removesTheOldestOfTheLowestLevel() {
    queue.offer("critical", NOW, CRITICAL);
    queue.offer("low 1", NOW, LOW);
    queue.offer("low 2", NOW, LOW);
    PolledElement<Object> victim = new PolledElement<>();

    queue.pollVictim(victim);

    assertThat(victim.take()).isEqualTo("low 1");
  }

  @Test
  void oldestTimestamp_differentLevels_isTheOldestOfAll() {
    queue.offer("critical", 30, CRITICAL);
    queue.offer("low", 10, LOW);
    queue.offer("high", 20, HIGH);

    assertThat(queue.oldestTimestamp(-1)).isEqualTo(10);
  }

  @Test
  void offer_fullOfLowLevelElements_refusesAHigherLevelToo() {
    JobQueue<Object> small = factory().create(1);
    small.offer("low", NOW, LOW);

    assertThat(small.offer("critical", NOW, CRITICAL)).isFalse();
  }

  @Test
  void remove_anyLevel_findsIt() {
    List<Object> elements = elements(4);
    for (int level = 0; level < 4; level++) {
      queue.offer(elements.get(level), NOW, level);
    }

    assertThat(elements).allMatch(queue::remove);
    assertThat(queue.size()).isZero();
  }

  @Test
  void priority_ageingTooShort_isRefused() {
    assertThatThrownBy(() -> JobQueues.priority(Duration.ZERO))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("ageing = 0ms, but must be at least 1ms");
  }

  @Test
  void priority_equalIntervals_areEqualFactories() {
    assertThat(JobQueues.priority(Duration.ofSeconds(2)))
        .isEqualTo(JobQueues.priority(Duration.ofMillis(2_000)))
        .isNotEqualTo(JobQueues.priority(Duration.ofSeconds(3)));
  }

  private List<Object> drain(long now) {
    List<Object> drained = new ArrayList<>();
    PolledElement<Object> taken = new PolledElement<>();
    while (queue.poll(taken, now)) {
      drained.add(taken.take());
    }
    return drained;
  }

  /** The queue as a burst uses it: one timestamp for several elements. */
  private static final class Burst {
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final int ONE_OF = 4;

    private final PriorityJobQueue<Object> queue;
    private final PollCursor cursor = new PollCursor();

    Burst(Duration ageing) {
      queue = (PriorityJobQueue<Object>) JobQueues.priority(ageing).<Object>create(100);
    }

    void put(Object element, int level, long now) {
      queue.put(element, level, () -> now, ONE_OF);
    }

    List<Object> drain(long now) {
      List<Object> taken = new ArrayList<>();
      for (Object next = queue.take(cursor, now); next != null; next = queue.take(cursor, now)) {
        taken.add(next);
      }
      return taken;
    }
  }

  @Test
  void put_oneOfFour_timestampsTheFirstAndEachFourthOfALevel() {
    Burst burst = new Burst(Duration.ofHours(1));
    List<Long> timestamps = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      burst.put("low " + i, LOW, 10 + i);
    }

    while (burst.queue.take(burst.cursor, 20) != null) {
      timestamps.add(burst.cursor.timestamp());
    }

    assertThat(timestamps)
        .containsExactly(
            10L,
            JobQueue.NO_TIMESTAMP,
            JobQueue.NO_TIMESTAMP,
            JobQueue.NO_TIMESTAMP,
            14L,
            JobQueue.NO_TIMESTAMP);
  }

  @Test
  void take_headWithoutTimestamp_countsAsOldAsTheLastTimestampBeforeIt() {
    Burst burst = new Burst(Duration.ofHours(1));
    burst.put("first low", LOW, NOW);
    burst.put("second low", LOW, NOW);
    burst.put("normal", 1, NOW + Burst.HOUR);

    assertThat(burst.drain(NOW + Burst.HOUR)).containsExactly("first low", "second low", "normal");
  }

  @Test
  void take_timestampedPredecessorRemoved_countsAsOldAsThePredecessor() {
    Burst burst = new Burst(Duration.ofHours(1));
    burst.put("first low", LOW, NOW);
    burst.put("second low", LOW, NOW);
    burst.put("normal", 1, NOW + Burst.HOUR);
    burst.queue.remove("first low");

    assertThat(burst.drain(NOW + Burst.HOUR)).containsExactly("second low", "normal");
  }

  @Test
  void timestampNext_laterElements_areNotAsOldAsEarlierOnes() {
    Burst burst = new Burst(Duration.ofHours(1));
    burst.put("old low", LOW, NOW);
    burst.queue.timestampNext();
    burst.put("new low", LOW, NOW + Burst.HOUR);
    burst.put("normal", 1, NOW + Burst.HOUR);

    assertThat(burst.drain(NOW + Burst.HOUR)).containsExactly("old low", "normal", "new low");
  }

  @Test
  void put_ageingWithinMilliseconds_timestampsEveryElement() {
    Burst burst = new Burst(Duration.ofMillis(15));
    burst.put("first", LOW, NOW);
    burst.put("second", LOW, NOW + 1);

    burst.queue.take(burst.cursor, NOW);
    burst.queue.take(burst.cursor, NOW);

    assertThat(burst.cursor.timestamp()).isEqualTo(NOW + 1);
  }

  @Test
  void take_outdatedClockReading_agesElementsByTheLatestTimestamp() {
    Burst burst = new Burst(Duration.ofHours(1));
    burst.put("low", LOW, NOW);
    burst.put("normal", 1, NOW + Burst.HOUR);

    assertThat(burst.drain(NOW)).containsExactly("low", "normal");
  }
}
