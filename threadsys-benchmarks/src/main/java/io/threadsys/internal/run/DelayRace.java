package io.threadsys.internal.run;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.task.JobTask;
import io.threadsys.job.JobOptions;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** Contract J9, Q5: a delayed job is cancelled while its time comes; it leaves no trace. */
@JCStressTest
@Outcome(id = "true, 0", expect = Expect.ACCEPTABLE, desc = "cancelled, and gone")
@Outcome(expect = Expect.FORBIDDEN, desc = "cancelled, and still somewhere")
@State
public class DelayRace {

  private static final PoolConfig CONFIG = PoolConfig.defaults("race");

  private final PoolRun run = RaceRuns.create(CONFIG);
  private final JobTask<String> job =
      new JobTask<>(run, 1, null, JobOptions.defaults(), context -> "done", "job");
  private final DelayedJob delay = new DelayedJob(run.delayed(), job);

  /** Makes the job wait. */
  public DelayRace() {
    job.delayedBy(delay);
    run.delayed().add(delay, false);
  }

  /** The timer. */
  @Actor
  public void becomesDue() {
    run.delayed().becomesDue(delay);
  }

  /** A cancel. */
  @Actor
  public void cancel(ZI_Result result) {
    result.r1 = job.cancel();
  }

  /** What is left. */
  @Arbiter
  public void look(ZI_Result result) {
    result.r2 = run.queue().size() + run.delayed().size();
  }
}
