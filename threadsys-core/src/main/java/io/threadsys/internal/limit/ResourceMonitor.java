package io.threadsys.internal.limit;

import io.threadsys.config.LimitConfig;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.limit.Resource;
import io.threadsys.limit.ResourceProbe;
import io.threadsys.limit.ResourceUsage;
import io.threadsys.time.Scheduler;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples the limited resources from the pool's start to its close, and returns which limit is
 * exceeded. Thread-safe; a query costs one volatile read.
 */
public final class ResourceMonitor {
  /*
   * The first sample is taken by the start itself, so that a pool that starts on an exhausted machine
   * accepts nothing it should not. The others run on the scheduler, one after the other: each arms the
   * next. Probes are user code, so they are called without the lock; the lock only decides whether the
   * run is still current when a result is published or the next sample armed.
   */
  private static final Logger LOG = LoggerFactory.getLogger("io.threadsys.ThreadPool");

  private final String pool;
  private final Ticker ticker;
  private final Scheduler scheduler;
  private final PoolReporter reporter;
  private final ResourceProbe probe;
  private final Duration sampling;
  private final Set<Resource> reportedUnknown = EnumSet.noneOf(Resource.class);
  private volatile List<ResourceReading> levels;
  private volatile @Nullable ResourceReading exceeded;
  private @Nullable Client watched;
  private Scheduler.@Nullable Entry armed;

  /**
   * Creates a monitor that does not sample yet.
   *
   * @param limits what to sample, how, and how often
   * @param pool the name of the pool, for the log
   * @param ticker the pool's clock
   * @param scheduler runs the samples
   * @param reporter reports a probe that throws
   */
  public ResourceMonitor(
      LimitConfig limits, String pool, Ticker ticker, Scheduler scheduler, PoolReporter reporter) {
    this.pool = pool;
    this.ticker = ticker;
    this.scheduler = scheduler;
    this.reporter = reporter;
    probe = limits.probe();
    sampling = limits.sampling();
    levels = limits.resources().stream().map(ResourceReading::unread).toList();
  }

  /** Returns the first limit that is exceeded, or null. */
  @Nullable
  public ResourceReading exceeded() {
    return exceeded;
  }

  /** Returns the last sample of each limited resource. */
  public List<ResourceUsage> uses(long now) {
    return levels.stream().map(level -> level.use(now)).toList();
  }

  /** Begins to sample on behalf of a run that is about to open. */
  public void begin(Client run) {
    synchronized (this) {
      watched = run;
    }
    sample(run);
  }

  /** Stops sampling, if it was on behalf of that run. */
  public synchronized void end(Client run) {
    if (watched == run) {
      watched = null;
      exceeded = null;
      levels = levels.stream().map(level -> ResourceReading.unread(level.limit())).toList();
      if (armed != null) {
        armed.cancel();
        armed = null;
      }
    }
  }

  private void sample(Client run) {
    long now = ticker.nanos();
    List<ResourceReading> before = levels;
    List<ResourceReading> after =
        before.stream().map(level -> level.next(read(level.limit().resource()), now)).toList();
    boolean wasExceeded = exceeded != null;
    if (publish(run, after)) {
      for (int i = 0; i < after.size(); i++) {
        report(before.get(i), after.get(i));
      }
      if (wasExceeded && exceeded == null) {
        run.belowLimit();
      }
    }
  }

  private double read(Resource resource) {
    try {
      return resource.read(probe);
    } catch (Throwable thrown) {
      if (isNewlyUnknown(resource)) {
        reporter.error("reading " + resource, thrown);
      }
      return ResourceReading.UNKNOWN;
    }
  }

  /** Publishes the result and arms the next sample, unless the run was closed. */
  private synchronized boolean publish(Client run, List<ResourceReading> after) {
    if (watched != run) {
      return false;
    }
    levels = after;
    exceeded = after.stream().filter(ResourceReading::exceeded).findFirst().orElse(null);
    armed = scheduler.schedule(sampling, () -> sample(run));
    return true;
  }

  private void report(ResourceReading before, ResourceReading after) {
    Resource resource = after.limit().resource();
    if (after.exceeded() && !before.exceeded()) {
      LOG.atWarn()
          .addKeyValue("pool", pool)
          .addKeyValue("resource", resource)
          .addKeyValue("reading", after.reading())
          .addKeyValue("max", after.limit().max())
          .log(
              "Pool '{}' is over its resource limit ({}); new jobs are subject to backpressure",
              pool,
              resource.print(after.reading()));
    } else if (before.exceeded() && !after.exceeded()) {
      LOG.atInfo()
          .addKeyValue("pool", pool)
          .addKeyValue("resource", resource)
          .addKeyValue("reading", after.reading())
          .addKeyValue("limitedMs", before.use(ticker.nanos()).limitedFor().toMillis())
          .log(
              "Pool '{}' is back below its resource limit ({})",
              pool,
              resource.print(after.reading()));
    }
    // Not the first time: CPU usage is unknown before it was measured twice.
    if (before.isUnknown() && after.isUnknown() && isNewlyUnknown(resource)) {
      LOG.atWarn()
          .addKeyValue("pool", pool)
          .addKeyValue("resource", resource)
          .log("Pool '{}' cannot read {}: this limit has no effect", pool, resource);
    }
  }

  private synchronized boolean isNewlyUnknown(Resource resource) {
    return reportedUnknown.add(resource);
  }

  /** The run on whose behalf resources are sampled. */
  public interface Client {

    /** Returns whether the run is closed, after which nothing is sampled for it. */
    boolean isClosed();

    /** Called when no limit is exceeded any more; wakes threads that are blocked on submission. */
    void belowLimit();
  }
}
