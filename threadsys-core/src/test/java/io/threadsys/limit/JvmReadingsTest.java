package io.threadsys.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.ResourceLimitedException;
import io.threadsys.testkit.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The real readings of this JVM are plausible, and a pool without a test's readings uses them.
 * Proves G2.
 */
@Timeout(60)
class JvmReadingsTest {

  private final ResourceProbe probe = ResourceProbe.ofThisJvm();

  @Test
  void heap_thisJvm_isSomethingAndWithinItsMaximum() {
    assertThat(probe.heapUsed()).isBetween(1L, probe.heapMax());
    assertThat(probe.heapMax()).isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
  }

  @Test
  void processCpu_thisJvm_becomesAShare() {
    Eventually.holds(() -> probe.processCpu() >= 0 && probe.processCpu() <= 1);
  }

  @Test
  void read_percentages_areSharesOfHundred() {
    assertThat(Resource.HEAP_PERCENT.read(probe)).isBetween(0.0, 100.0);
    assertThat(Resource.HEAP_BYTES.read(probe)).isGreaterThan(1_000);
    assertThat(Resource.CPU_PERCENT.read(probe)).isLessThanOrEqualTo(100);
  }

  @Test
  void heapBytes_poolWithAnImpossibleLimit_takesNothing() {
    try (ThreadPool pool =
        ThreadPool.builder("mail").resourceLimit(ResourceLimit.heapBytes(1)).start()) {
      assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(ResourceLimitedException.class);
      assertThat(pool.resourceUsage().get(0).reading()).isGreaterThan(1_000);
    }
  }
}
