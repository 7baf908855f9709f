package io.threadsys.internal.task;

import io.threadsys.internal.task.JobFutureRace.RacingJob;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Contract C5: a cancel interrupts while the job returns. Whatever was decided has landed and is
 * cleared before the next job; nothing comes later.
 */
@JCStressTest
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "the next job is left alone")
@Outcome(expect = Expect.FORBIDDEN, desc = "the next job is hit")
@State
public class InterruptRace {

  private static final int NEXT_JOB = 20;

  private final RacingJob job = new RacingJob();

  /** The worker: runs the job, settles, and runs the next one. */
  @Actor
  public void work(ZZ_Result result) {
    job.bindThread(Thread.currentThread());
    if (job.closeInterrupts()) {
      Thread.interrupted();
    }
    result.r1 = Thread.interrupted();
    boolean hit = false;
    for (int i = 0; i < NEXT_JOB; i++) {
      Thread.onSpinWait();
      hit |= Thread.interrupted();
    }
    result.r2 = hit;
  }

  /** A cancel. */
  @Actor
  public void cancel() {
    job.deliverInterrupt();
  }
}
