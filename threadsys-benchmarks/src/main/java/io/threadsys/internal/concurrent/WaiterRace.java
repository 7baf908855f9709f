package io.threadsys.internal.concurrent;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Contract J2: who begins to wait for an end while it happens is told, once. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "told")
@Outcome(expect = Expect.FORBIDDEN, desc = "forgotten, or told twice")
@State
public class WaiterRace {

  private final Event event = new Event();
  private final AtomicInteger told = new AtomicInteger();

  /** The event. */
  @Actor
  public void release() {
    event.release();
  }

  /** One who waits. */
  @Actor
  public void await() {
    event.whenReleased(told::incrementAndGet);
  }

  /** Counts. */
  @Arbiter
  public void count(I_Result result) {
    result.r1 = told.get();
  }

  private static final class Event extends OneShotLatch {}
}
