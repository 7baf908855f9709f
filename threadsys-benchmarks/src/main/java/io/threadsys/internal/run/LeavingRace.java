package io.threadsys.internal.run;

import io.threadsys.config.PoolConfig;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.PolledElement;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZLI_Result;

/** Contract L1: a job comes while the pool closes; its last worker does not leave it behind. */
@JCStressTest
@Outcome(id = "true, LEAVE, 1", expect = Expect.FORBIDDEN, desc = "accepted, and left behind")
@Outcome(id = "true, RUN, 1", expect = Expect.FORBIDDEN, desc = "run, and still queued")
@Outcome(id = "false, .*, 1", expect = Expect.FORBIDDEN, desc = "refused, and queued all the same")
@Outcome(id = "false, RUN, .*", expect = Expect.FORBIDDEN, desc = "refused, and run all the same")
@Outcome(expect = Expect.ACCEPTABLE, desc = "run, refused, or found at the next look")
@State
public class LeavingRace {

  private static final PoolConfig CONFIG = PoolConfig.defaults("race");
  private static final Runnable JOB = () -> {};

  private final PoolRun run = RaceRuns.create(CONFIG);

  /** A submitter that shuts the pool down afterwards. */
  @Actor
  public void submitAndClose(ZLI_Result result) {
    result.r1 = run.offer(JOB, 0, JobQueue.DEFAULT_LEVEL);
    run.close();
  }

  /** The last worker. */
  @Actor
  public void work(ZLI_Result result) {
    result.r2 = Worker.nextStep(run, new PolledElement<>(), 0);
  }

  /** What is left. */
  @Arbiter
  public void look(ZLI_Result result) {
    result.r3 = run.queue().size();
  }
}
