package io.threadsys.internal.run;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.metrics.CellWriter;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.queue.JobQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Contract J3: an immediate shutdown abandons a job that a worker runs in a burst at that moment;
 * one of the two counts its end. How often it ran, how many ends the worker counted, and whether
 * the stop claimed it.
 */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "the stop came first")
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "the worker counts the end")
@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the stop counts the end")
@Outcome(expect = Expect.FORBIDDEN, desc = "an end that is lost, or counted twice")
@State
public class ClaimRace {

  private static final PoolConfig CONFIG = PoolConfig.defaults("race");

  private final PoolRun run = RaceRuns.create(CONFIG);
  private final CounterShard shard = new CounterShard(CellWriter.ONE, 0);
  private final BurstLoop burstLoop = new Worker(run, run.group(), 1, shard).burstLoop();
  private int ran;

  /** Creates a run with a worker in a burst and a job for it. */
  public ClaimRace() {
    for (int met = 0; met < BurstTimings.FEW; met++) {
      burstLoop.timedOutside(1, 1);
    }
    boolean unused = run.fastPath().offer(() -> ran++, JobQueue.DEFAULT_LEVEL);
  }

  /** The worker. */
  @Actor
  public void work() {
    Object unused = burstLoop.go();
  }

  /** A stop that does not wait for the job. */
  @Actor
  public void stop(III_Result result) {
    run.beginStopping();
    result.r3 = burstLoop.claim() ? 1 : 0;
  }

  /** What was counted. */
  @Arbiter
  public void look(III_Result result) {
    result.r1 = ran;
    result.r2 = (int) shard.readEnds();
  }
}
