package io.threadsys.spring.boot.metrics;

import io.threadsys.ThreadPool;
import io.threadsys.event.AttemptStarted;
import io.threadsys.event.JobEnded;
import io.threadsys.event.JobNameRegistered;
import io.threadsys.event.JobRetried;
import io.threadsys.event.PoolListener;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import java.lang.ref.WeakReference;

/**
 * The meters of the named jobs of one pool in one registry. A listener of each job only if that
 * registry records durations.
 */
final class JobBinding implements PoolListener {

  private final WeakReference<ThreadPool> pool;
  private final MeteredJobNames names;
  private final boolean recorded;

  private JobBinding(JobFamilies families, String name, ThreadPool pool, int maxJobNames) {
    this.pool = new WeakReference<>(pool);
    names = new MeteredJobNames(families, name, pool, maxJobNames);
    recorded = families.areRecorded();
  }

  static JobBinding open(JobFamilies families, String name, ThreadPool pool, int maxJobNames) {
    JobBinding binding = new JobBinding(families, name, pool, maxJobNames);
    pool.addListener(binding); // first, so that no name is missed
    pool.stats().jobsByName().keySet().stream()
        .filter(job -> !job.equals(JobOptions.UNNAMED))
        .forEach(binding.names::of);
    return binding;
  }

  void close() {
    ThreadPool present = pool.get();
    if (present != null) {
      present.removeListener(this);
    }
    names.remove();
  }

  @Override
  public boolean listensTo(String job) {
    return recorded && !job.equals(JobOptions.UNNAMED);
  }

  @Override
  public void jobNamed(JobNameRegistered event) {
    JobMeters unused = names.of(event.job());
  }

  @Override
  public void jobStarted(AttemptStarted event) {
    JobMeters meters = names.of(event.job());
    if (meters != null) {
      meters.waited(event.waitedNanos());
    }
  }

  @Override
  public void jobRetried(JobRetried event) {
    ran(event.job(), JobState.FAILED, event.ranNanos());
  }

  @Override
  public void jobEnded(JobEnded event) {
    if (event.hasRun()) {
      ran(event.job(), event.state(), event.ranNanos());
    }
  }

  private void ran(String job, JobState outcome, long nanos) {
    JobMeters meters = names.of(job);
    if (meters != null) {
      meters.ran(outcome, nanos);
    }
  }
}
