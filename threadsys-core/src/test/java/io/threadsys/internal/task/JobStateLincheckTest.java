package io.threadsys.internal.task;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.testkit.Scenarios;
import io.threadsys.time.Deadline;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Beginning, stepping back for another attempt, returning, cancelling and looking are one
 * indivisible step each, so a job reaches exactly one end, and a cancel that says no came too late.
 * Proves J3, J4, J7.
 */
@Tag(Scenarios.LONG)
@Timeout(240)
public class JobStateLincheckTest {

  private final RacingJob job = new RacingJob();

  @Operation
  public boolean begin() {
    return job.begin();
  }

  @Operation
  public boolean stepBack() {
    return job.stepBack();
  }

  @Operation
  public boolean succeed() {
    boolean won = job.endRunning();
    if (won) {
      job.publish(JobState.SUCCEEDED, "done");
    }
    return won;
  }

  @Operation
  public boolean cancel() {
    boolean won = job.decideEnd() != null;
    if (won) {
      job.publish(JobState.CANCELLED, CancellationReason.MANUAL);
    }
    return won;
  }

  @Test
  void anyOperations_underStress_areLinearizable() {
    new StressOptions()
        .sequentialSpecification(JobModel.class)
        .iterations(Scenarios.of(20))
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(3)
        .check(JobStateLincheckTest.class);
  }

  @Test
  void anyOperations_underModelChecking_areLinearizable() {
    new ModelCheckingOptions()
        .sequentialSpecification(JobModel.class)
        .iterations(Scenarios.of(10))
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(3)
        .check(JobStateLincheckTest.class);
  }

  /** What one thread would see. */
  public static final class JobModel {
    private JobState state = JobState.QUEUED;

    public boolean begin() {
      return step(JobState.QUEUED, JobState.RUNNING);
    }

    public boolean stepBack() {
      return step(JobState.RUNNING, JobState.QUEUED);
    }

    public boolean succeed() {
      return step(JobState.RUNNING, JobState.SUCCEEDED);
    }

    public boolean cancel() {
      return step(JobState.QUEUED, JobState.CANCELLED)
          || step(JobState.RUNNING, JobState.CANCELLED);
    }

    private boolean step(JobState from, JobState to) {
      boolean steps = state == from;
      state = steps ? to : state;
      return steps;
    }
  }

  private static final class RacingJob extends InterruptibleJob<String> {

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
