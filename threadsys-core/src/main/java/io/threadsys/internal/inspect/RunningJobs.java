package io.threadsys.internal.inspect;

import io.threadsys.internal.run.ExternalRunner;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.run.Worker;
import io.threadsys.internal.task.JobIdMatcher;
import io.threadsys.internal.task.JobTask;
import io.threadsys.internal.task.PendingStage;
import io.threadsys.job.JobOptions;
import io.threadsys.stats.RunningJob;
import io.threadsys.stats.RunningJob.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists the running jobs of a run from the stacks of its threads. Used once. */
final class RunningJobs {
  /*
   * There is no register of running jobs, which every job would have to pay for: they are found on the
   * job stacks of the threads that run them. Each thread is read once, so a job that moves to another
   * thread concurrently may be missed or seen twice.
   */
  private final long now;
  private final List<RunningJob> found = new ArrayList<>();

  private RunningJobs(long now) {
    this.now = now;
  }

  static List<RunningJob> of(PoolRun run) {
    RunningJobs jobs = new RunningJobs(run.env().now());
    run.group().workers().forEach(jobs::add);
    run.externalRunners().forEach(jobs::add);
    run.pendingStages().forEach(stage -> jobs.add(stage.job(), State.AWAITING_STAGE, ""));
    return jobs.found;
  }

  /** Returns the running job with that id, or null. */
  static @Nullable JobTask<?> find(PoolRun run, JobIdMatcher id) {
    for (Worker worker : run.group().workers()) {
      JobTask<?> job = id.findIn(worker.jobs().list());
      if (job != null) {
        return job;
      }
    }
    for (ExternalRunner runner : run.externalRunners()) {
      JobTask<?> job = id.findIn(runner.jobs().list());
      if (job != null) {
        return job;
      }
    }
    return id.findIn(run.pendingStages().stream().map(PendingStage::job).toList());
  }

  private void add(Worker worker) {
    List<Object> jobs = worker.jobs().list();
    for (Object job : jobs) {
      if (job instanceof JobTask<?> task) {
        addBegun(task, worker.isStuckWith(task) ? State.STUCK : state(task), worker.name());
      } else {
        addPlain(worker.name(), worker.busyFor(now));
      }
    }
    if (jobs.isEmpty() && worker.burstLoop().isRunning()) {
      addPlain(worker.name(), worker.busyFor(now));
    }
  }

  private void add(ExternalRunner runner) {
    for (Object job : runner.jobs().list()) {
      if (job instanceof JobTask<?> task) {
        addBegun(task, state(task), runner.thread().getName());
      } else {
        addPlain(runner.thread().getName(), since(runner.begunNanos()));
      }
    }
  }

  private static State state(JobTask<?> task) {
    return task.isDone() ? State.ENDED : State.RUNNING;
  }

  /** A job that has not begun is on the stack for a moment while it is still queued. */
  private void addBegun(JobTask<?> task, State state, String thread) {
    if (task.attempt() > 0 && !task.isQueued()) {
      add(task, state, thread);
    }
  }

  private void add(JobTask<?> task, State state, String thread) {
    found.add(
        new RunningJob(
            task.id(),
            task.name(),
            task.options().tags(),
            state,
            thread,
            task.attempt(),
            task.progress(),
            since(task.startedNanos())));
  }

  private void addPlain(String thread, Duration runningFor) {
    found.add(
        new RunningJob(
            null, JobOptions.UNNAMED, Map.of(), State.RUNNING, thread, 1, 0, runningFor));
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(Math.max(0, now - nanos));
  }
}
