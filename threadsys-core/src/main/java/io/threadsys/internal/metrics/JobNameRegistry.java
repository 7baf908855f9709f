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

/** The names under which a pool counts its jobs: so many, and one for the rest. Thread-safe. */
public final class JobNameRegistry {

  private final int most;
  private final ConcurrentMap<String, NamedJobCounters> known = new ConcurrentHashMap<>();
  private final NamedJobCounters other = new NamedJobCounters();
  private volatile boolean full;
  private final Consumer<String> firstSeen;
  private final AtomicBoolean overflowed = new AtomicBoolean();

  /**
   * Creates an empty set.
   *
   * @param most how many names to tell apart; 0 counts all jobs as if they had none
   * @param firstSeen told of each name that is told apart, once, and once of the rest
   */
  JobNameRegistry(int most, Consumer<String> firstSeen) {
    this.most = most;
    this.firstSeen = firstSeen;
  }

  boolean isOff() {
    return most == 0;
  }

  /** Returns where jobs of a name are counted; null stands for jobs without a name. */
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

  /** Returns where the jobs of a name are counted; null if they are not told apart. */
  @Nullable
  public NamedJobCounters find(String name) {
    return name.equals(JobNameStats.OTHER) ? other : known.get(name);
  }

  /** Returns all tallies of jobs with names. */
  List<NamedJobCounters> all() {
    List<NamedJobCounters> all = new ArrayList<>(known.values());
    all.add(other);
    return all;
  }

  /** Names all that have been asked for. */
  void forEach(BiConsumer<String, NamedJobCounters> visitor) {
    known.forEach(visitor);
    if (overflowed.get()) {
      visitor.accept(JobNameStats.OTHER, other);
    }
  }
}
