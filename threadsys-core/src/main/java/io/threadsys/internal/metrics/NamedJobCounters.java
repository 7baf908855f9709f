package io.threadsys.internal.metrics;

import io.threadsys.internal.metrics.JobCounters.Entry;
import io.threadsys.job.JobState;
import io.threadsys.stats.DurationDistribution;
import io.threadsys.stats.JobNameStats;
import java.lang.invoke.VarHandle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Striped counters of one job name. A job looks its name up once, when it is submitted. */
public final class NamedJobCounters {
  /*
   * Single-writer counters for every pair of name and worker would take memory for their product. So a
   * name has a few stripes that any thread may write to, and workers spread over them by their shard's
   * number; a stripe is allocated on first use.
   *
   * Summing is skipped while nothing has changed. The writer counts, then sets the mark unless it sees
   * it set; the reader clears the mark, then reads. Counting is an atomic addition and the mark is
   * volatile, so either the writer sees the mark cleared and sets it again, or the reader sees what was
   * counted (Dekker).
   */
  /*
   * Unsuccessful attempts have counters for each outcome, allocated on first use. They began and ended
   * in a stripe, so these counters are read before the stripes.
   */
  private static final List<JobState> UNSUCCESSFUL =
      List.of(JobState.FAILED, JobState.CANCELLED, JobState.TIMED_OUT);

  private static final int STRIPES =
      Math.min(8, Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors() - 1));

  private final AcceptedCounter accepted = new AcceptedCounter();
  private final AtomicReferenceArray<@Nullable JobCounters> stripes =
      new AtomicReferenceArray<>(STRIPES);
  private final AtomicReferenceArray<@Nullable JobCounters> unsuccessful =
      new AtomicReferenceArray<>(UNSUCCESSFUL.size());
  private volatile boolean changed;
  private JobNameStats shown = JobNameStats.none();

  AcceptedCounter accepted() {
    return accepted;
  }

  void started(int shard, long waitedNanos) {
    stripe(shard).started(waitedNanos);
    mark();
  }

  void returned(int shard, JobState outcome, long ranNanos) {
    JobCounters jobCounters =
        outcome == JobState.SUCCEEDED
            ? stripe(shard)
            : jobCounters(unsuccessful, UNSUCCESSFUL.indexOf(outcome));
    jobCounters.returned(ranNanos);
    mark();
  }

  void retried(int shard) {
    stripe(shard).retried();
    mark();
  }

  void ended(int shard, JobState end) {
    stripe(shard).ended(end);
    mark();
  }

  private void mark() {
    if (!changed) {
      changed = true;
    }
  }

  private JobCounters stripe(int shard) {
    return jobCounters(stripes, shard & (STRIPES - 1));
  }

  private static JobCounters jobCounters(
      AtomicReferenceArray<@Nullable JobCounters> tallies, int at) {
    JobCounters found = tallies.get(at);
    return found == null ? add(tallies, at) : found;
  }

  private static JobCounters add(AtomicReferenceArray<@Nullable JobCounters> tallies, int at) {
    JobCounters created = new JobCounters(CellWriter.MANY);
    JobCounters before = tallies.compareAndExchange(at, null, created);
    return before == null ? created : before;
  }

  /** Returns the sum of one counter over all stripes. */
  public long read(Entry entry) {
    long sum = 0;
    for (int at = 0; at < STRIPES; at++) {
      JobCounters jobCounters = stripes.get(at);
      sum += jobCounters == null ? 0 : jobCounters.read(entry);
    }
    return sum;
  }

  /** Returns a snapshot; the same object as before if nothing has changed. */
  public synchronized JobNameStats read(JobCountersSum sum) {
    if (changed) {
      changed = false;
      VarHandle.fullFence();
      Map<JobState, DurationDistribution> runs = new EnumMap<>(JobState.class);
      for (int at = 0; at < UNSUCCESSFUL.size(); at++) {
        JobCounters jobCounters = unsuccessful.get(at);
        runs.put(
            UNSUCCESSFUL.get(at),
            jobCounters == null ? DurationDistribution.none() : sum.runs(jobCounters));
      }
      for (int at = 0; at < STRIPES; at++) {
        JobCounters jobCounters = stripes.get(at);
        if (jobCounters != null) {
          sum.add(jobCounters);
        }
      }
      shown = sum.take(accepted, read(Entry.RETRIED), runs);
    } else if (shown.accepted() != accepted.read(0)) {
      shown = shown.withAccepted(accepted.read(0));
    }
    return shown;
  }
}
