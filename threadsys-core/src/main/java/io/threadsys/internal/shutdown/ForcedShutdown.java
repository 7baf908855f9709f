package io.threadsys.internal.shutdown;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.run.Worker;
import io.threadsys.internal.task.FireAndForgetJob;
import io.threadsys.internal.task.JobRunner;
import io.threadsys.internal.task.JobStack;
import io.threadsys.internal.task.JobTask;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.UnstartedJob;
import io.threadsys.queue.PolledElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Immediate shutdown of a closed run: cancels queued jobs, interrupts running ones, and abandons
 * workers that do not return.
 */
final class ForcedShutdown {

  private final PoolRun run;

  ForcedShutdown(PoolRun run) {
    this.run = run;
  }

  /** Removes all waiting jobs and cancels them: the queued ones oldest first, then the delayed. */
  List<UnstartedJob> cancelQueued() {
    run.beginStopping();
    List<UnstartedJob> unstarted = new ArrayList<>();
    PolledElement<Object> next = new PolledElement<>();
    while (run.queue().poll(next)) {
      long waited = FireAndForgetJob.waited(next.timestamp(), run.env().now());
      Object job = next.take();
      if (!(job instanceof JobTask<?> task)) {
        FireAndForgetJob.end(run, JobState.CANCELLED, waited);
        unstarted.add(new UnstartedJob(JobStack.name(job), job));
      } else {
        cancelTaken(task, unstarted);
      }
    }
    run.delayed().takeAll().forEach(task -> cancelTaken(task, unstarted));
    run.wakeAll(); // nothing is left to stay for
    return unstarted;
  }

  private static void cancelTaken(JobTask<?> task, List<UnstartedJob> unstarted) {
    Object submitted = task.original();
    boolean ended = task.endTaken(JobState.CANCELLED, CancellationReason.POOL_SHUTDOWN);
    if (ended && submitted != null) { // a job that has run and waits for a retry has no original
      unstarted.add(new UnstartedJob(task.name(), submitted));
    }
  }

  /** Cancels and interrupts everything that runs. */
  void cancelRunning() {
    run.group().workers().forEach(this::cancelOn);
    run.externalRunners().forEach(runner -> cancel(runner, false, runner::interrupt));
    run.pendingStages().forEach(stage -> stage.job().cancel(CancellationReason.POOL_SHUTDOWN));
  }

  /** Ends the run without the workers that did not return. */
  void abandon() {
    run.group().dismissAll().forEach(this::abandon);
    run.externalRunners().dismissAll().forEach(this::abandon);
  }

  private void cancelOn(Worker worker) {
    cancel(worker, worker.burstLoop().isUnderWay(), () -> interrupt(worker.thread()));
  }

  private static void cancel(JobRunner runner, boolean plainBelow, Runnable interrupt) {
    boolean plain = plainBelow;
    for (Object job : runner.jobs().list()) {
      if (job instanceof JobTask<?> task) {
        task.cancel(CancellationReason.POOL_SHUTDOWN);
      } else {
        plain = true;
      }
    }
    if (plain) {
      interrupt.run();
    }
  }

  private static void interrupt(@Nullable Thread thread) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void abandon(Worker worker) {
    if (worker.burstLoop().claim()) {
      FireAndForgetJob.end(run, JobState.CANCELLED, 0);
    }
    abandon((JobRunner) worker);
  }

  private void abandon(JobRunner runner) {
    for (Object job : runner.jobs().abandon()) {
      if (!(job instanceof JobTask)) {
        FireAndForgetJob.end(run, JobState.CANCELLED, 0);
      }
    }
    run.leave();
  }
}
