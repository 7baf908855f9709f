package io.threadsys.internal.limit;

import io.threadsys.limit.RateLimit;
import io.threadsys.testkit.ManualTicker;
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
 * Taking a permit now or in advance, giving it back, and the passing of time are one indivisible
 * step each. Proves G1; W35.
 */
@Tag(Scenarios.LONG)
@Timeout(120)
@Param(name = "nanos", gen = IntGen.class, conf = "1:25")
public class TokenBucketLincheckTest {

  static final int BURST = 2;
  static final int NANOS_PER_PERMIT = 1_000_000;
  static final int MAX_WAIT = 2 * NANOS_PER_PERMIT;

  private final ManualTicker clock = new ManualTicker();
  private final TokenBucket bucket =
      new TokenBucket(
          new RateLimit(1, Duration.ofNanos(NANOS_PER_PERMIT), BURST, Duration.ofNanos(MAX_WAIT)),
          clock);

  @Operation
  public long take() {
    return bucket.take();
  }

  @Operation
  public void giveBack() {
    bucket.giveBack();
  }

  @Operation
  public void advance(@Param(name = "nanos") int tenths) {
    clock.advance(Duration.ofNanos((long) tenths * NANOS_PER_PERMIT / 10));
  }

  @Test
  void anyOperations_underStress_areLinearizable() {
    new StressOptions()
        .sequentialSpecification(TokenBucketModel.class)
        .iterations(Scenarios.of(12))
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(3)
        .check(TokenBucketLincheckTest.class);
  }

  @Test
  void anyOperations_underModelChecking_areLinearizable() {
    new ModelCheckingOptions()
        .sequentialSpecification(TokenBucketModel.class)
        .iterations(Scenarios.of(8))
        .invocationsPerIteration(150)
        .actorsBefore(1)
        .actorsAfter(1)
        .threads(2)
        .actorsPerThread(3)
        .check(TokenBucketLincheckTest.class);
  }
}
