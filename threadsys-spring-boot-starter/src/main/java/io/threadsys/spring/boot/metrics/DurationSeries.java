package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One series of durations, made of one meter or several. */
final class DurationSeries {

  private final MeterRegistry registry;
  private final List<Meter> meters = new ArrayList<>();
  private Timer.@Nullable Builder builder;
  private @Nullable Runnable removal;
  private volatile @Nullable Timer timer;
  private boolean removed;

  DurationSeries(MeterRegistry registry) {
    this.registry = registry;
  }

  void add(Meter meter) {
    meters.add(meter);
  }

  void removeBy(Runnable further) {
    removal = further;
  }

  void recordInto(Timer.Builder later) {
    builder = later;
  }

  /** Records a duration, if this series records. */
  void record(long nanos) {
    Timer present = timer == null ? create() : timer;
    if (present != null) {
      present.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Created on first use: each timer can cost as many series as it has buckets. */
  private synchronized @Nullable Timer create() {
    Timer present = timer;
    if (present == null && builder != null && !removed) {
      present = builder.register(registry);
      meters.add(present);
      timer = present;
    }
    return present;
  }

  synchronized void remove() {
    removed = true;
    meters.forEach(registry::remove);
    if (removal != null) {
      removal.run();
    }
  }
}
