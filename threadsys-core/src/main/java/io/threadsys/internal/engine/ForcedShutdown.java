package io.threadsys.internal.engine;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.UnstartedJob;
import io.threadsys.queue.PolledElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a closed run at once, in three steps: what is queued, what runs, what does not come back.
 */
final class ForcedShutdown {

  private final PoolRun run;

  ForcedShutdown(PoolRun run) {
    this.run = run;
  }

  /** Takes out all waiting jobs and ends them: the queued ones oldest first, then the delayed. */
  List<UnstartedJob> cancelQueued() {
    run.beginStopping();
    List<UnstartedJob> unrun = new ArrayList<>();
    PolledElement<Object> next = new PolledElement<>();
    while (run.queue().poll(next)) {
      long waited = QueueSlots.waited(next.stamp(), run.now());
      Object job = next.take();
      if (!(job instanceof JobTask<?> task)) {
        FireAndForgetJob.end(run, JobState.CANCELLED, waited);
        unrun.add(new UnstartedJob(JobStack.name(job), job));
      } else {
        cancelTaken(task, unrun);
      }
    }
    run.delayed().takeAll().forEach(task -> cancelTaken(task, unrun));
    run.wakeAll(); // nothing is left to stay for
    return unrun;
  }

  private static void cancelTaken(JobTask<?> task, List<UnstartedJob> unrun) {
    Object submitted = task.original();
    boolean ended = task.endTaken(JobState.CANCELLED, CancellationReason.POOL_SHUTDOWN);
    if (ended && submitted != null) { // what has run and would have been tried again has none
      unrun.add(new UnstartedJob(task.name(), submitted));
    }
  }

  /** Cancels and interrupts whatever runs. */
  void cancelRunning() {
    run.group().workers().forEach(this::cancelOn);
    run.outsideRunners().forEach(runner -> cancel(runner, false, runner::interrupt));
    run.openStages().forEach(stage -> stage.job().cancel(CancellationReason.POOL_SHUTDOWN));
  }

  /** Ends the run without those who did not come back. */
  void abandon() {
    run.group().dismissAll().forEach(this::abandon);
    run.outsideRunners().dismissAll().forEach(this::abandon);
  }

  private void cancelOn(Worker worker) {
    cancel(worker, worker.rush().isUnderWay(), () -> interrupt(worker.thread()));
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
    if (worker.rush().claim()) {
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
