package io.threadsys.internal.task;

import io.threadsys.event.JobEnded;
import io.threadsys.internal.jfr.JobRecording;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.queue.JobQueue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Completion logic for jobs without a handle. Such a job is the user's {@code Runnable} itself, so
 * submitting it allocates nothing; the thread that removes it from the queue, or from a {@link
 * JobStack}, completes it.
 */
public final class FireAndForgetJob {

  private FireAndForgetJob() {}

  /** Returns for how long a job waited, in nanoseconds; zero if its timestamp was not taken. */
  public static long waited(long timestamp, long now) {
    return timestamp == JobQueue.NO_TIMESTAMP ? 0 : Math.max(0, now - timestamp);
  }

  /** Runs a job that is on top of the runner's stack, and pops it. */
  static void run(Runnable job, JobRunner runner, TaskHost run, long timestamp, long now) {
    CounterShard shard = runner.shard();
    PoolReporter reporter = run.env().reporter();
    long waited = waited(timestamp, now);
    shard.started(null, waited);
    JobRecording span = reporter.jobStarted(JobOptions.UNNAMED, waited);
    if (run.isStopping()) { // begun while the shutdown looked for jobs to interrupt
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
    boolean own = runner.jobs().pop(); // else an immediate shutdown abandoned and counted it
    JobState end = own ? endOf(thrown, run) : JobState.CANCELLED;
    if (own) {
      run.completed(shard, null, end);
      if (thrown != null || reporter.wantsEnds(JobOptions.UNNAMED)) {
        report(run, ended(run, end, waited, ran, 1), end == JobState.FAILED ? thrown : null);
      }
    }
    if (span != null) {
      span.ended(run.env().pool(), JobOptions.UNNAMED, null, waited, end.name());
    }
  }

  /** Completes a job that failed in a burst. */
  public static void failedInBurst(Throwable thrown, TaskHost run, CounterShard shard, long ran) {
    JobState end = endOf(thrown, run);
    run.completed(shard, null, end);
    if (end == JobState.FAILED) {
      report(run, ended(run, end, 0, ran, 1), thrown);
    }
  }

  /** Completes a job that was removed from the queue, or abandoned, without a result. */
  public static void end(TaskHost run, JobState end, long waitedNanos) {
    run.completed(run.env().counters().shared, null, end);
    if (run.env().reporter().wantsEnds(JobOptions.UNNAMED)) {
      long waited = Math.max(0, waitedNanos);
      report(run, ended(run, end, waited, JobEnded.NEVER_RAN, 0), null);
    }
  }

  /** Returns CANCELLED, not FAILED, for a job that throws because a shutdown interrupted it. */
  private static JobState endOf(@Nullable Throwable thrown, TaskHost run) {
    if (thrown == null) {
      return JobState.SUCCEEDED;
    }
    return run.isStopping() ? JobState.CANCELLED : JobState.FAILED;
  }

  private static void report(TaskHost run, JobEnded event, @Nullable Throwable failure) {
    if (failure != null) {
      run.env().counters().failures.add(event, null, failure, run.env().now());
    }
    run.env().reporter().jobEnded(event, null, failure);
  }

  private static JobEnded ended(TaskHost run, JobState end, long waited, long ran, int attempts) {
    return new JobEnded(run.env().pool(), JobOptions.UNNAMED, end, waited, ran, attempts, Map.of());
  }
}
