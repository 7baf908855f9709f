package io.threadsys.internal.task;

import io.threadsys.internal.task.JobFutureRace.RacingJob;
import io.threadsys.job.JobState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Contract J2: who sees that a job has ended sees its result, and what the job wrote before. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "not ended yet")
@Outcome(id = "7, 42", expect = Expect.ACCEPTABLE, desc = "ended, and all is there")
@Outcome(expect = Expect.FORBIDDEN, desc = "an end without its result")
@State
public class PublicationRace {

  private final RacingJob job = new RacingJob();
  private int written;

  /** The worker. */
  @Actor
  public void run() {
    job.begin();
    written = 7;
    job.endRunning();
    job.publish(JobState.SUCCEEDED, "forty-two");
  }

  /** A waiter. */
  @Actor
  public void look(II_Result result) {
    if (job.isDone()) {
      result.r1 = written;
      result.r2 = "forty-two".equals(job.toCompletableFuture().join()) ? 42 : -1;
    }
  }
}
