package io.threadsys.internal.engine;

import io.threadsys.job.JobOptions;
import io.threadsys.stats.JobNameStats;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The names under which a pool counts its jobs: so many, and one for the rest. Thread-safe. */
final class JobNames {

  private final int most;
  private final ConcurrentMap<String, JobName> known = new ConcurrentHashMap<>();
  private final JobName other = new JobName();
  private volatile boolean full;
  private volatile boolean overflowed;

  /**
   * Creates an empty set.
   *
   * @param most how many names to tell apart; 0 counts all jobs as if they had none
   */
  JobNames(int most) {
    this.most = most;
  }

  boolean isOff() {
    return most == 0;
  }

  /** Returns where jobs of a name are counted; null stands for jobs without a name. */
  @Nullable JobName of(String name) {
    if (most == 0 || name.equals(JobOptions.UNNAMED)) {
      return null;
    }
    JobName found = known.get(name);
    return found == null ? admit(name) : found;
  }

  private JobName admit(String name) {
    if (!full && !name.equals(JobNameStats.OTHER)) {
      synchronized (this) {
        if (known.size() < most || known.containsKey(name)) {
          return known.computeIfAbsent(name, unused -> new JobName());
        }
        full = true;
      }
    }
    if (!overflowed) {
      overflowed = true;
    }
    return other;
  }

  /** Returns all tallies of jobs with names. */
  List<JobName> all() {
    List<JobName> all = new ArrayList<>(known.values());
    all.add(other);
    return all;
  }

  /** Names all that have been asked for. */
  void forEach(BiConsumer<String, JobName> visitor) {
    known.forEach(visitor);
    if (overflowed) {
      visitor.accept(JobNameStats.OTHER, other);
    }
  }
}
