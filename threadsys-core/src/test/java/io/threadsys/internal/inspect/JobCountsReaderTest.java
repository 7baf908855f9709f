package io.threadsys.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.run.ExternalRunner;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.task.JobTask;
import io.threadsys.job.JobOptions;
import io.threadsys.stats.JobCounts;
import io.threadsys.testkit.PoolRuns;
import org.junit.jupiter.api.Test;

/** Contract O1: a reading is never impossible, even while a job steps back from running. */
class JobCountsReaderTest {

  private final PoolConfig config = PoolConfig.defaults("mail");
  private final PoolCounters counters = new PoolCounters(100);
  private final PoolRun run = PoolRuns.create(config, counters);

  /** Lets one accepted job be seen at two places, as it is in the middle of the step. */
  private void seeOneJobTwice() {
    JobTask<?> job =
        new JobTask<>(run, 1, null, JobOptions.defaults(), context -> "result", "original");
    ExternalRunner runner = new ExternalRunner(run);
    runner.jobs().push(job);
    job.begin();
    run.externalRunners().add(runner);
    assertThat(run.retryLater(job, true)).isNotNull();
    counters.countAccepted(null);
  }

  @Test
  void read_inTheMiddleOfAStepBack_countsTheJobOnce() {
    seeOneJobTwice();
    counters.beginsStepBack();

    JobCounts jobs = new JobCountsReader(counters, run).read().jobs();

    assertThat(jobs.accepted()).isEqualTo(1);
    assertThat(jobs.running()).isEqualTo(1);
    assertThat(jobs.queued()).isZero();
  }

  @Test
  void read_noStepBack_takesWhatItSees() {
    seeOneJobTwice();
    counters.beginsStepBack();
    counters.endsStepBack();

    JobCounts jobs = new JobCountsReader(counters, run).read().jobs();

    assertThat(jobs.running() + jobs.queued()).isEqualTo(2);
  }
}
