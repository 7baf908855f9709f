package io.threadsys.internal.metrics;

import io.threadsys.job.JobOptions;
import io.threadsys.stats.DurationDistribution;
import io.threadsys.stats.JobNameStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** One reading of the counters of all names; the pool's numbers are their sums. */
public final class JobStatsByName {

  private final boolean off;
  private final List<Map.Entry<String, JobNameStats>> all = new ArrayList<>();

  private JobStatsByName(boolean off) {
    this.off = off;
  }

  /** Reads the counters of all names, and of the jobs without one. */
  public static JobStatsByName read(PoolCounters counters, JobCountersSum sum) {
    JobStatsByName reading = new JobStatsByName(counters.names.isOff());
    counters.names.forEach((name, jobs) -> reading.add(name, jobs.read(sum)));
    reading.add(JobOptions.UNNAMED, counters.readUnnamed(sum));
    return reading;
  }

  private void add(String name, JobNameStats jobs) {
    all.add(Map.entry(name, jobs));
  }

  /** Returns the sum of a number over all names. */
  public long total(ToLongFunction<JobNameStats> number) {
    long total = 0;
    for (Map.Entry<String, JobNameStats> jobs : all) {
      total += number.applyAsLong(jobs.getValue());
    }
    return total;
  }

  /** Returns the sum of a distribution over all names. */
  public DurationDistribution sum(Function<JobNameStats, DurationDistribution> part) {
    return all.size() == 1
        ? part.apply(all.get(0).getValue())
        : DurationDistribution.sum(
            all.stream().map(entry -> part.apply(entry.getValue())).toList());
  }

  /** Returns the names to show: none if the pool registers no names. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of entries is created without their type
  public Map<String, JobNameStats> shown() {
    return off ? Map.of() : Map.ofEntries(all.toArray(Map.Entry[]::new));
  }
}
