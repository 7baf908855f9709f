package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.Tags;
import io.threadsys.ThreadPool;
import io.threadsys.stats.JobNameStats;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job names of one pool that have meters of their own. Their number is bounded, because each
 * costs memory here and in every system that stores the numbers; the rest shares one set of meters,
 * so that totals stay right.
 */
final class MeteredJobNames {

  static final String OVERFLOW = "_other";

  /** Not "job": that label belongs to Prometheus, which would rename ours. */
  static final String TAG = "job.name";

  private static final Logger LOG = LoggerFactory.getLogger(MeteredJobNames.class);

  private final JobFamilies families;
  private final String pool;
  private final WeakReference<ThreadPool> source;
  private final int max;
  private final Map<String, JobMeters> known = new ConcurrentHashMap<>();
  private volatile @Nullable JobMeters overflow;
  private boolean removed;

  MeteredJobNames(JobFamilies families, String pool, ThreadPool source, int max) {
    this.families = families;
    this.pool = pool;
    this.source = new WeakReference<>(source);
    this.max = max;
  }

  /** Returns the meters of a job name; null after the binding was closed. */
  @Nullable JobMeters of(String job) {
    JobMeters meters = known.get(job);
    if (meters == null) {
      meters = overflow;
    }
    return meters == null ? admit(job) : meters;
  }

  synchronized void remove() {
    removed = true;
    known.values().forEach(JobMeters::remove);
    known.clear();
    JobMeters shared = overflow;
    if (shared != null) {
      shared.remove();
    }
  }

  private synchronized @Nullable JobMeters admit(String job) {
    ThreadPool present = source.get();
    JobMeters meters = known.get(job);
    if (meters != null || removed || present == null) {
      return meters;
    }
    if (known.size() < max && !job.equals(JobNameStats.OTHER)) {
      meters = create(job, present, JobStatsReader.of(job));
      known.put(job, meters);
      return meters;
    }
    meters = overflow;
    if (meters == null) {
      meters = create(OVERFLOW, present, JobStatsReader.without(known.keySet()));
      overflow = meters;
      warn(job);
    }
    return meters;
  }

  private JobMeters create(String job, ThreadPool present, JobStatsReader readings) {
    return new JobMeters(families, Tags.of("pool", pool, TAG, job), present, readings);
  }

  private void warn(String job) {
    LOG.atWarn()
        .addKeyValue("pool", pool)
        .addKeyValue("job", job)
        .addKeyValue("max", max)
        .log(
            "Pool '{}' has more than {} different job names; '{}' and all further ones are measured"
                + " as '{}'. Job names name kinds of jobs and contain no arguments; if there are"
                + " really that many kinds, raise threadsys.metrics.max-job-names",
            pool,
            max,
            job,
            OVERFLOW);
  }
}
