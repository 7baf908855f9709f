package io.threadsys.queue;

import io.threadsys.testkit.Scenarios;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The work-stealing queue is linearizable, under stress and under all schedules that the model
 * checker tries, as far as results are determined: a poll may return any element, so only its
 * success is compared; and since a later removal may then succeed or fail, removals are tested
 * without polls. There each thread offers elements of its own, so that equal ones are in the same
 * stripe.
 *
 * <p>Proves Q1, Q2, L1.
 */
@Tag(Scenarios.LONG)
@Timeout(120)
public class WorkStealingJobQueueLincheckTest {

  static final int CAPACITY = 3;
  private static final int STRIPES = 2;

  /** Leaves open which element a poll returns. */
  public static class Polled {
    private final WorkStealingJobQueue<Integer> queue =
        new WorkStealingJobQueue<>(CAPACITY, STRIPES);

    @Operation
    public boolean offer() {
      return queue.offer(1, 1);
    }

    @Operation
    public boolean poll() {
      return queue.poll(new PolledElement<>());
    }

    @Operation
    public boolean pollVictim() {
      return queue.pollVictim(new PolledElement<>());
    }

    @Operation
    public int size() {
      return queue.size();
    }

    @Operation
    public void close() {
      queue.close();
    }

    @Operation
    public boolean isClosed() {
      return queue.isClosed();
    }
  }

  /** Elements leave by removal only. */
  @Param(name = "element", gen = IntGen.class, conf = "0:2")
  @Param(name = "own", gen = ThreadIdGen.class)
  public static class Removed {
    private final WorkStealingJobQueue<Integer> queue =
        new WorkStealingJobQueue<>(CAPACITY, STRIPES);

    @Operation
    public boolean offer(@Param(name = "own") int element) {
      return queue.offer(element, 1);
    }

    @Operation
    public boolean remove(@Param(name = "element") int element) {
      return queue.remove(element);
    }

    @Operation
    public int size() {
      return queue.size();
    }

    @Operation
    public void close() {
      queue.close();
    }
  }

  /** Sequential specification. Instantiated by Lincheck. */
  public static class Bag {
    private final List<Integer> elements = new ArrayList<>();
    private boolean closed;

    public boolean offer() {
      return offer(1);
    }

    public boolean offer(int element) {
      return !closed && elements.size() < CAPACITY && elements.add(element);
    }

    public boolean poll() {
      return !elements.isEmpty() && elements.remove(0) != null;
    }

    public boolean pollVictim() {
      return poll();
    }

    public boolean remove(int element) {
      return elements.remove(Integer.valueOf(element));
    }

    public int size() {
      return elements.size();
    }

    public void close() {
      closed = true;
    }

    public boolean isClosed() {
      return closed;
    }
  }

  @Test
  void offersAndPolls_underStress_areLinearizable() {
    stress(Polled.class);
  }

  @Test
  void offersAndPolls_underModelChecking_areLinearizable() {
    check(Polled.class);
  }

  @Test
  void offersAndRemovals_underStress_areLinearizable() {
    stress(Removed.class);
  }

  @Test
  void offersAndRemovals_underModelChecking_areLinearizable() {
    check(Removed.class);
  }

  private static void stress(Class<?> operations) {
    new StressOptions()
        .sequentialSpecification(Bag.class)
        .iterations(Scenarios.of(6))
        .invocationsPerIteration(500)
        .threads(3)
        .actorsPerThread(3)
        .check(operations);
  }

  private static void check(Class<?> operations) {
    new ModelCheckingOptions()
        .sequentialSpecification(Bag.class)
        .iterations(Scenarios.of(8))
        .invocationsPerIteration(150)
        .actorsBefore(2)
        .actorsAfter(1)
        .threads(2)
        .actorsPerThread(3)
        .check(operations);
  }
}
