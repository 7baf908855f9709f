package io.threadsys.cancel;

import io.threadsys.testkit.Scenarios;
import java.util.function.Consumer;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Cancelling, asking, registering and having children are one indivisible step each. That the
 * cancel of a parent reaches its children one after the other is no single step, and is not
 * claimed.
 *
 * <p>Proves C1.
 */
@Tag(Scenarios.LONG)
@Timeout(120)
@Param(name = "why", gen = IntGen.class, conf = "0:1")
public class TokenLincheckTest {

  static final int PARENT = 2;
  static final int NONE = 3;

  private static final CancellationReason[] REASONS = {
    CancellationReason.MANUAL, CancellationReason.POOL_SHUTDOWN, CancellationReason.PARENT, null
  };

  private final CancellationToken token = CancellationToken.create();

  @Operation
  public boolean cancel(@Param(name = "why") int why) {
    return token.cancel(REASONS[why]);
  }

  @Operation
  public int reason() {
    return number(token.reason());
  }

  @Operation
  public int reasonOfNewChild() {
    return number(token.child().reason());
  }

  @Operation
  public boolean callsBackAtOnce() {
    Caller caller = new Caller();
    token.onCancel(caller);
    return caller.thread == Thread.currentThread();
  }

  @Test
  void anyOperations_underStress_areLinearizable() {
    new StressOptions()
        .sequentialSpecification(TokenModel.class)
        .iterations(Scenarios.of(12))
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(3)
        .check(TokenLincheckTest.class);
  }

  private static int number(CancellationReason reason) {
    int number = 0;
    while (REASONS[number] != reason) {
      number++;
    }
    return number;
  }

  /** Remembers who called. */
  private static final class Caller implements Consumer<CancellationReason> {
    private volatile Thread thread;

    @Override
    public void accept(CancellationReason reason) {
      thread = Thread.currentThread();
    }
  }
}
