package io.threadsys.queue;

import io.threadsys.testkit.Scenarios;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The FIFO queue is linearizable, under stress and under all schedules that the model checker
 * tries. Small integers are identical when equal, so they serve as elements.
 *
 * <p>Proves Q1, Q2, Q5, L1; W20.
 */
@Tag(Scenarios.LONG)
@Timeout(120)
@Param(name = "element", gen = IntGen.class, conf = "1:3")
@Param(name = "capacity", gen = IntGen.class, conf = "1:3")
public class FifoJobQueueLincheckTest {

  static final int CAPACITY = 2;

  private final JobQueue<Integer> queue = JobQueues.FIFO.create(CAPACITY);

  @Operation
  public boolean offer(@Param(name = "element") int element) {
    return queue.offer(element, -element);
  }

  @Operation
  public Integer poll() {
    PolledElement<Integer> taken = new PolledElement<>();
    return queue.poll(taken) ? taken.take() : null;
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

  @Operation
  public boolean isClosed() {
    return queue.isClosed();
  }

  @Operation
  public long oldest() {
    return queue.oldestTimestamp(0);
  }

  @Test
  void anyOperations_underStress_areLinearizable() {
    new StressOptions()
        .sequentialSpecification(FifoModel.class)
        .iterations(Scenarios.of(12))
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(3)
        .check(FifoJobQueueLincheckTest.class);
  }

  @Test
  void anyOperations_underModelChecking_areLinearizable() {
    new ModelCheckingOptions()
        .sequentialSpecification(FifoModel.class)
        .iterations(Scenarios.of(8))
        .invocationsPerIteration(150)
        .actorsBefore(1)
        .actorsAfter(1)
        .threads(2)
        .actorsPerThread(3)
        .check(FifoJobQueueLincheckTest.class);
  }
}
