package io.threadsys.benchmarks.micro;

import io.threadsys.cancel.CancellationToken;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a job pays for being cancellable. */
@State(Scope.Benchmark)
public class TokenCost {

  private final CancellationToken token = CancellationToken.create();

  /** A check in a loop of a job. */
  @Benchmark
  public void check() {
    token.throwIfCancelled();
  }

  /**
   * A new token.
   *
   * @return the token
   */
  @Benchmark
  public CancellationToken create() {
    return CancellationToken.create();
  }
}
