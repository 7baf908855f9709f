package io.threadsys.internal.task;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.JobOptions;
import io.threadsys.time.Deadline;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Contract J3, J4: a worker begins a queued job while another ends it; exactly one wins. */
@JCStressTest
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "it runs")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "it is cancelled")
@Outcome(expect = Expect.FORBIDDEN, desc = "two winners, or none")
@State
public class JobFutureRace {

  private final RacingJob job = new RacingJob();

  /** The worker. */
  @Actor
  public void begin(ZZ_Result result) {
    result.r1 = job.begin();
  }

  /** A cancel. */
  @Actor
  public void cancel(ZZ_Result result) {
    result.r2 = job.endQueued();
  }

  /** A job of which only the state matters. */
  static final class RacingJob extends InterruptibleJob<String> {

    RacingJob() {
      super(1, null, JobOptions.defaults());
    }

    @Override
    boolean cancel(CancellationReason reason, boolean interrupt) {
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
