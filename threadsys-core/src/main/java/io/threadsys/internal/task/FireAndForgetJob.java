package io.threadsys.internal.task;

import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.run.QueueSlots;
import io.threadsys.event.JobEnded;
import io.threadsys.internal.jfr.JobRecording;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a job without a handle. It is the user's {@code Runnable} itself, so that handing
 * it over allocates nothing; whoever takes it out of the queue, or off a {@link JobStack}, brings
 * it to its end.
 */
public final class FireAndForgetJob {

  private FireAndForgetJob() {}

  /** Runs a job that is on top of the runner's stack, and takes it off. */
  static void run(Runnable job, JobRunner runner, PoolRun run, long timestamp, long now) {
    CounterShard shard = runner.shard();
    PoolReporter reporter = run.reporter();
    long waited = QueueSlots.waited(timestamp, now);
    shard.started(null, waited);
    JobRecording span = reporter.jobStarted(JobOptions.UNNAMED, waited);
    if (run.isStopping()) { // begun while the stop looked for jobs to interrupt
      Thread.currentThread().interrupt();
    }
    Throwable thrown = null;
    try {
      job.run();
    } catch (Throwable failure) {
      thrown = failure;
    }
    runner.settleInterrupts(run.isStopping());
    long ran = runner.readClock() - now;
    shard.returned(ran);
    reporter.jobReturned(JobOptions.UNNAMED, span);
    boolean own = runner.jobs().pop(); // else a shutdown gave it up and counted it
    JobState end = own ? endOf(thrown, run) : JobState.CANCELLED;
    if (own) {
      run.queueSlots().ended(shard, null, end);
      if (thrown != null || reporter.wantsEnds(JobOptions.UNNAMED)) {
        report(run, ended(run, end, waited, ran, 1), end == JobState.FAILED ? thrown : null);
      }
    }
    if (span != null) {
      span.ended(run.pool(), JobOptions.UNNAMED, null, waited, end.name());
    }
  }

  /** A job that went the short way has thrown. */
  public static void failedInBurst(Throwable thrown, PoolRun run, CounterShard shard, long ran) {
    JobState end = endOf(thrown, run);
    run.queueSlots().ended(shard, null, end);
    if (end == JobState.FAILED) {
      report(run, ended(run, end, 0, ran, 1), thrown);
    }
  }

  /** Ends a job that was taken out of the queue, or away from its thread, without a result. */
  public static void end(PoolRun run, JobState end, long waitedNanos) {
    run.queueSlots().ended(run.counters().shared, null, end);
    if (run.reporter().wantsEnds(JobOptions.UNNAMED)) {
      long waited = Math.max(0, waitedNanos);
      report(run, ended(run, end, waited, JobEnded.NEVER_RAN, 0), null);
    }
  }

  /** A job that throws because it was interrupted by a shutdown was cancelled, not faulty. */
  private static JobState endOf(@Nullable Throwable thrown, PoolRun run) {
    if (thrown == null) {
      return JobState.SUCCEEDED;
    }
    return run.isStopping() ? JobState.CANCELLED : JobState.FAILED;
  }

  private static void report(PoolRun run, JobEnded event, @Nullable Throwable failure) {
    if (failure != null) {
      run.counters().failures.add(event, null, failure, run.now());
    }
    run.reporter().jobEnded(event, null, failure);
  }

  private static JobEnded ended(PoolRun run, JobState end, long waited, long ran, int attempts) {
    return new JobEnded(run.pool(), JobOptions.UNNAMED, end, waited, ran, attempts, Map.of());
  }
}
