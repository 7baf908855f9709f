package io.threadsys.internal.concurrent;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/**
 * Contract L1: a submitter acquires a reference while the run closes; exactly one side terminates
 * it.
 */
@JCStressTest
@Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE, desc = "entered; leaving finishes")
@Outcome(id = "false, true, false", expect = Expect.ACCEPTABLE, desc = "refused; closing finishes")
@Outcome(expect = Expect.FORBIDDEN, desc = "finished twice, or never")
@State
public class CloseableRefCountRace {

  private final CloseableRefCount participants = new CloseableRefCount();
  private boolean entered;

  /** A submitter that runs its own job. */
  @Actor
  public void enter(ZZZ_Result result) {
    entered = participants.tryAcquire();
    result.r1 = entered;
  }

  /** A shutdown. */
  @Actor
  public void close(ZZZ_Result result) {
    result.r2 = participants.close();
  }

  /** The submitter leaves. */
  @Arbiter
  public void leave(ZZZ_Result result) {
    result.r3 = entered && participants.release();
  }
}
