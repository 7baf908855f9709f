package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.threadsys.event.JobEnded;
import io.threadsys.event.JobReturned;
import io.threadsys.event.JobStarted;
import io.threadsys.event.PoolListener;
import io.threadsys.job.JobOptions;
import org.jspecify.annotations.Nullable;

/** Times the jobs of one pool that were given a name. */
final class JobTimers implements PoolListener {

  private final JobNames names;

  /*
   * What runs on this thread, innermost first: a worker that waits for a job runs others meanwhile,
   * so starts and returns nest like brackets. The last return takes the entry off the thread, which
   * may be one of somebody else's.
   */
  @SuppressWarnings("ThreadLocalUsage") // one for each pool and registry, on purpose
  private final ThreadLocal<@Nullable Running> running = new ThreadLocal<>();

  JobTimers(MeterRegistry registry, String pool, int maxJobNames) {
    names = new JobNames(registry, pool, maxJobNames);
  }

  private record Running(LongTaskTimer.Sample sample, @Nullable Running outer) {}

  @Override
  public boolean listensTo(String job) {
    return !job.equals(JobOptions.UNNAMED);
  }

  @Override
  public void jobStarted(JobStarted event) {
    JobMeters meters = names.of(event.job());
    running.set(new Running(meters.start(), running.get()));
    meters.waited(event.waitedNanos());
  }

  @Override
  public void jobReturned(JobReturned event) {
    Running innermost = running.get();
    Running outer = innermost == null ? null : innermost.outer();
    if (outer == null) {
      running.remove();
    } else {
      running.set(outer);
    }
    if (innermost != null) { // else it began before anybody listened
      innermost.sample().stop();
    }
  }

  @Override
  public void jobEnded(JobEnded event) {
    if (event.hasRun()) {
      names.of(event.job()).ran(event.state(), event.ranNanos());
    }
  }

  void remove() {
    names.remove();
  }
}
