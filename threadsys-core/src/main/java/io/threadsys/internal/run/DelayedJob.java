package io.threadsys.internal.run;

import io.threadsys.internal.task.JobTask;
import io.threadsys.internal.task.PendingDelay;
import io.threadsys.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One entry of {@link DelayedJobs}: one wait of one job on the timer. */
final class DelayedJob implements PendingDelay {
  /*
   * Arming and removing race as in JobDeadlines: the arming thread checks again afterwards and disarms
   * an entry that came too late.
   */
  private final DelayedJobs home;
  private final JobTask<?> job;
  private volatile Scheduler.@Nullable Entry timer;

  public DelayedJob(DelayedJobs home, JobTask<?> job) {
    this.home = home;
    this.job = job;
  }

  JobTask<?> job() {
    return job;
  }

  @Override
  public void arm(Duration wait) {
    Scheduler.Entry armed = home.timer().schedule(wait, () -> home.becomesDue(this));
    timer = armed;
    if (!home.has(this)) {
      armed.cancel();
    }
  }

  @Override
  public boolean remove() {
    boolean removed = home.remove(this);
    Scheduler.Entry armed = timer;
    if (armed != null) {
      armed.cancel();
    }
    return removed;
  }
}
