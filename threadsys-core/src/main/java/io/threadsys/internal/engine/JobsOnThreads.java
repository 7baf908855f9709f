package io.threadsys.internal.engine;

import io.threadsys.stats.RunningJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks for the jobs with handles whose code is on a thread. Used once, by one thread. */
final class JobsOnThreads {

  private final List<RunningJob> found = new ArrayList<>();
  private final long now;

  private JobsOnThreads(long now) {
    this.now = now;
  }

  static List<RunningJob> of(PoolRun run) {
    JobsOnThreads jobs = new JobsOnThreads(run.now());
    for (Worker worker : run.group().workers()) {
      jobs.add(worker.name(), worker.jobs());
    }
    for (OutsideRunner runner : run.outsideRunners()) {
      jobs.add(runner.thread().getName(), runner.jobs());
    }
    return List.copyOf(jobs.found);
  }

  private void add(String thread, JobStack stack) {
    for (Object job : stack.list()) {
      // One that is queued lies there for the moment until it begins.
      if (job instanceof JobTask<?> task && task.attempt() > 0 && !task.isQueued()) {
        Duration runningFor = Duration.ofNanos(Math.max(0, now - task.startedNanos()));
        found.add(new RunningJob(task.name(), thread, runningFor));
      }
    }
  }
}
