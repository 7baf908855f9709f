package io.threadsys.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Applies the same random operations to a queue and to an {@link ArrayDeque}, and compares. */
final class FifoModelRun {

  private static final int MAX_LAST_STEPS = 30;

  private final JobQueue<Long> queue;
  private final Deque<Long> model = new ArrayDeque<>();
  private final Random random;
  private final List<String> lastSteps;
  private final PolledElement<Long> taken = new PolledElement<>();
  private int capacity;
  private long next;

  FifoModelRun(JobQueue<Long> queue, int capacity, long seed, List<String> lastSteps) {
    this.queue = queue;
    this.capacity = capacity;
    this.random = new Random(seed);
    this.lastSteps = lastSteps;
  }

  /** Runs steps until one differs; returns the differences of that step. */
  List<String> differences(int steps) {
    List<String> differences = new ArrayList<>();
    boolean filling = true;
    for (int i = 0; i < steps && differences.isEmpty(); i++) {
      // Phases, so that full and empty occur as often as sizes in between.
      filling = random.nextInt(capacity * 2 + 8) == 0 ? !filling : filling;
      step(random.nextInt(100), filling, differences);
      check("size", queue.size(), model.size(), differences);
      Long oldest = model.peek();
      check(
          "oldest timestamp",
          queue.oldestTimestamp(-1),
          oldest == null ? -1 : -oldest,
          differences);
    }
    return differences;
  }

  private void step(int dice, boolean filling, List<String> differences) {
    if (dice < 20) {
      remove(differences);
    } else if (dice < 21) {
      resize();
    } else if (dice < 25) {
      record("pollVictim");
      compareTaken(queue.pollVictim(taken), differences);
    } else if (dice < (filling ? 75 : 50)) {
      offer(differences);
    } else {
      record("poll");
      compareTaken(queue.poll(taken), differences);
    }
  }

  private void offer(List<String> differences) {
    Long element = ++next;
    record("offer " + element);
    boolean fits = model.size() < capacity;
    if (fits) {
      model.add(element);
    }
    check("offer", queue.offer(element, -element), fits, differences);
  }

  private void compareTaken(boolean got, List<String> differences) {
    Long expected = model.poll();
    check("got one", got, expected != null, differences);
    if (got && expected != null) {
      check("timestamp", taken.timestamp(), -expected, differences);
      check("element", taken.take(), expected, differences);
    }
  }

  private void remove(List<String> differences) {
    Long victim = next + 1;
    int index = model.isEmpty() ? 0 : random.nextInt(model.size());
    for (Long each : model) {
      if (index-- == 0) {
        victim = each;
      }
    }
    record("remove " + victim);
    check("remove", queue.remove(victim), model.remove(victim), differences);
  }

  private void resize() {
    capacity = Math.max(1, capacity + random.nextInt(7) - 3);
    record("setCapacity " + capacity);
    queue.setCapacity(capacity);
  }

  private void record(String step) {
    lastSteps.add(step);
    if (lastSteps.size() > MAX_LAST_STEPS) {
      lastSteps.remove(0);
    }
  }

  private static void check(String what, Object given, Object wanted, List<String> differences) {
    if (!given.equals(wanted)) {
      differences.add(what + " was " + given + ", the model says " + wanted);
    }
  }
}
