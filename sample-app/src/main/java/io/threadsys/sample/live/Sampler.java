package io.threadsys.sample.live;

import io.threadsys.sample.load.Loads;
import io.threadsys.spring.boot.lifecycle.ManagedPools;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at all pools once a second, on a thread of its own that no overload reaches, and shows what
 * it saw to the audience. Its phase is the highest: at a shutdown it ends before the web server
 * waits for its requests, of which every viewer's is one.
 */
@Component
class Sampler implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Sampler.class);
  private static final long PERIOD_MILLIS = 1_000;

  private final ManagedPools pools;
  private final Loads loads;
  private final Events events;
  private final Audience audience;
  private final Clock clock = Clock.systemUTC();
  private final History history = new History();
  private final Map<String, PoolWatch> watches = new LinkedHashMap<>();
  private volatile byte[] latest = new byte[0];
  private @Nullable ScheduledExecutorService thread;

  Sampler(ManagedPools pools, Loads loads, Events events, Audience audience) {
    this.pools = pools;
    this.loads = loads;
    this.events = events;
    this.audience = audience;
  }

  /** Returns what a new viewer is shown first. */
  byte[] greeting() {
    byte[] past = events.write("history", history.entries());
    byte[] now = latest;
    byte[] all = new byte[past.length + now.length];
    System.arraycopy(past, 0, all, 0, past.length);
    System.arraycopy(now, 0, all, past.length, now.length);
    return all;
  }

  @Override
  public synchronized void start() {
    audience.open();
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(Sampler::newThread);
    var unused =
        started.scheduleWithFixedDelay(this::sample, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    thread = started;
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      var unused = thread.shutdownNow();
      thread = null;
    }
    audience.close();
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private static Thread newThread(Runnable task) {
    Thread made = new Thread(task, "live-sampler");
    made.setDaemon(true);
    return made;
  }

  private void sample() {
    try {
      LiveSnapshot snapshot = look();
      history.add(snapshot);
      latest = events.write("snapshot", snapshot);
      audience.show(latest);
    } catch (RuntimeException e) {
      // An exception that leaves a periodic task ends it.
      log.warn("The live page misses a second: {}", e.toString(), e);
    }
  }

  private LiveSnapshot look() {
    List<PoolView> views = new ArrayList<>();
    pools
        .byName()
        .forEach(
            (name, pool) -> {
              PoolWatch watch = watches.computeIfAbsent(name, unknown -> new PoolWatch(pool));
              views.add(PoolView.of(name, pool, watch.look()));
            });
    return new LiveSnapshot(clock.millis(), views, loads.latest());
  }
}
