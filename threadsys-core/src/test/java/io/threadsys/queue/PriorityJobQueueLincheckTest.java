package io.threadsys.queue;

import io.threadsys.testkit.Scenarios;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The priority queue is linearizable, under stress and under all schedules that the model checker
 * tries: so no element is polled while one of a higher level is queued. Small integers are
 * identical when equal, so they serve as elements. No element ages here.
 *
 * <p>Proves Q1, Q2, Q5, L1, P1; W20.
 */
@Tag(Scenarios.LONG)
@Timeout(120)
@Param(name = "element", gen = IntGen.class, conf = "1:3")
@Param(name = "level", gen = IntGen.class, conf = "0:2")
@Param(name = "capacity", gen = IntGen.class, conf = "1:3")
public class PriorityJobQueueLincheckTest {

  static final int CAPACITY = 3;
  static final int LEVELS = 3;

  private static final long NOW = 100;

  private final JobQueue<Integer> queue =
      JobQueues.priority(Duration.ofSeconds(1)).create(CAPACITY);

  @Operation
  public boolean offer(@Param(name = "element") int element, @Param(name = "level") int level) {
    return queue.offer(element, NOW, level);
  }

  @Operation
  public Integer poll() {
    PolledElement<Integer> taken = new PolledElement<>();
    return queue.poll(taken, NOW) ? taken.take() : null;
  }

  @Operation
  public Integer pollVictim() {
    PolledElement<Integer> taken = new PolledElement<>();
    return queue.pollVictim(taken) ? taken.take() : null;
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
  public void setCapacity(@Param(name = "capacity") int capacity) {
    queue.setCapacity(capacity);
  }

  @Operation
  public void close() {
    queue.close();
  }

  @Test
  void anyOperations_underStress_areLinearizable() {
    new StressOptions()
        .sequentialSpecification(PriorityModel.class)
        .iterations(Scenarios.of(15))
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(3)
        .check(PriorityJobQueueLincheckTest.class);
  }

  @Test
  void anyOperations_underModelChecking_areLinearizable() {
    new ModelCheckingOptions()
        .sequentialSpecification(PriorityModel.class)
        .iterations(Scenarios.of(12))
        .invocationsPerIteration(200)
        .actorsBefore(1)
        .actorsAfter(1)
        .threads(2)
        .actorsPerThread(3)
        .check(PriorityJobQueueLincheckTest.class);
  }
}
