package io.threadsys.internal.engine;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.JobOptions;
import io.threadsys.time.Deadline;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Contract J3, J4: a worker begins a queued job while two others end it; exactly one wins. */
@JCStressTest
@Outcome(id = "true, false, false", expect = Expect.ACCEPTABLE, desc = "it runs")
@Outcome(id = "false, true, false", expect = Expect.ACCEPTABLE, desc = "the first ends it")
@Outcome(id = "false, false, true", expect = Expect.ACCEPTABLE, desc = "the second ends it")
@Outcome(expect = Expect.FORBIDDEN, desc = "two winners, or none")
@State
public class PromiseRace {

  private final RacingJob job = new RacingJob();

  /** The worker. */
  @Actor
  public void begin(ZZZ_Result result) {
    result.r1 = job.begin();
  }

  /** A cancel. */
  @Actor
  public void cancel(ZZZ_Result result) {
    result.r2 = job.endQueued();
  }

  /** A timeout. */
  @Actor
  public void timeOut(ZZZ_Result result) {
    result.r3 = job.endQueued();
  }

  /** A job of which only the state matters. */
  static final class RacingJob extends InterruptibleJob<String> {

    RacingJob() {
      super(1, null, JobOptions.defaults());
    }

    @Override
    public boolean cancel(CancellationReason reason) {
      return false;
    }

    @Override
    public double progress() {
      return 0;
    }

    @Override
    boolean waitUntil(Deadline deadline) {
      return false;
    }
  }
}
