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
 * Reads the resources that a pool's limits are about, from the pool's start to its close, and says
 * which limit is exceeded. Thread-safe; asking costs one volatile read.
 */
public final class ResourceMonitor {
  /*
   * The first reading is taken by the start itself, so that a pool that comes up on an exhausted
   * machine takes in nothing it should not. The others run on the scheduler, one after the other:
   * each arms the next. Readings are the user's code, so they are taken without the lock; the lock
   * only decides whether the run is still watched when a result is published or the next one armed.
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
   * @param reporter is told of a probe that throws
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

  public List<ResourceUsage> uses(long now) {
    return levels.stream().map(level -> level.use(now)).toList();
  }

  /** Watches on behalf of a run that is about to open. */
  public void begin(Client run) {
    synchronized (this) {
      watched = run;
    }
    sample(run);
  }

  /** Watches no more, if it was on behalf of that run. */
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

  /** Shows the result and arms the next reading, unless the run was closed meanwhile. */
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
          .log("Pool '{}' holds new jobs back: {}", pool, resource.print(after.reading()));
    } else if (before.exceeded() && !after.exceeded()) {
      LOG.atInfo()
          .addKeyValue("pool", pool)
          .addKeyValue("resource", resource)
          .addKeyValue("reading", after.reading())
          .addKeyValue("limitedMs", before.use(ticker.nanos()).limitedFor().toMillis())
          .log("Pool '{}' takes new jobs again: {}", pool, resource.print(after.reading()));
    }
    // Not the first time: processor use is not known before it was measured twice.
    if (before.isUnknown() && after.isUnknown() && isNewlyUnknown(resource)) {
      LOG.atWarn()
          .addKeyValue("pool", pool)
          .addKeyValue("resource", resource)
          .log("Pool '{}' can not read {}: this limit does nothing", pool, resource);
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
