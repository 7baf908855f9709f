package io.threadsys.internal.metrics;

import io.threadsys.job.JobOptions;
import io.threadsys.stats.JobNameStats;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bounded registry of job names; all further names share one entry. Thread-safe. */
public final class JobNameRegistry {

  private final int most;
  private final ConcurrentMap<String, NamedJobCounters> known = new ConcurrentHashMap<>();
  private final NamedJobCounters other = new NamedJobCounters();
  private volatile boolean full;
  private final Consumer<String> firstSeen;
  private final AtomicBoolean overflowed = new AtomicBoolean();

  /**
   * Creates an empty registry.
   *
   * @param most the number of names to register; 0 counts all jobs as if they had none
   * @param firstSeen called once for each registered name, and once for the overflow
   */
  JobNameRegistry(int most, Consumer<String> firstSeen) {
    this.most = most;
    this.firstSeen = firstSeen;
  }

  boolean isOff() {
    return most == 0;
  }

  /**
   * Returns the counters of a name, registered on first use; null stands for jobs without a name.
   */
  @Nullable
  public NamedJobCounters of(String name) {
    if (most == 0 || name.equals(JobOptions.UNNAMED)) {
      return null;
    }
    NamedJobCounters found = known.get(name);
    return found == null ? admit(name) : found;
  }

  private NamedJobCounters admit(String name) {
    NamedJobCounters found = full || name.equals(JobNameStats.OTHER) ? null : admitApart(name);
    if (found != null) {
      return found;
    }
    if (!overflowed.get() && overflowed.compareAndSet(false, true)) {
      firstSeen.accept(JobNameStats.OTHER);
    }
    return other;
  }

  private @Nullable NamedJobCounters admitApart(String name) {
    NamedJobCounters created = new NamedJobCounters();
    synchronized (this) {
      if (known.size() >= most) {
        full = true;
        return known.get(name);
      }
      NamedJobCounters before = known.putIfAbsent(name, created);
      if (before != null) {
        return before;
      }
    }
    firstSeen.accept(name);
    return created;
  }

  /** Returns the counters of a name; null if it is not registered. */
  @Nullable
  public NamedJobCounters find(String name) {
    return name.equals(JobNameStats.OTHER) ? other : known.get(name);
  }

  /** Returns the counters of all names. */
  List<NamedJobCounters> all() {
    List<NamedJobCounters> all = new ArrayList<>(known.values());
    all.add(other);
    return all;
  }

  /** Visits all registered names. */
  void forEach(BiConsumer<String, NamedJobCounters> visitor) {
    known.forEach(visitor);
    if (overflowed.get()) {
      visitor.accept(JobNameStats.OTHER, other);
    }
  }
}
