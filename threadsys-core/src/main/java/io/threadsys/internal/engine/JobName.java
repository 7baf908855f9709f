package io.threadsys.internal.engine;

import io.threadsys.internal.engine.Tally.Entry;
import io.threadsys.job.JobState;
import io.threadsys.stats.Distribution;
import io.threadsys.stats.JobNameStats;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A name under which jobs are counted. A job finds its name once, when it is submitted. */
final class JobName {
  /*
   * Single-writer tallies for every pair of name and worker would take the product of both in
   * memory. So a name has a few tallies that any thread may write to, and workers spread over them
   * by their ledger's number; a tally is made when it is first needed.
   *
   * Adding them up is left out as long as nothing has changed. The writer counts, then sets the
   * mark unless it sees it set; the reader clears the mark, then reads. Counting is an atomic
   * addition and the mark is volatile, so either the writer sees the mark cleared and sets it
   * again, or the reader sees what was counted.
   */
  private static final int STRIPES =
      Math.min(8, Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors() - 1));

  private final AcceptedJobs accepted = new AcceptedJobs();
  private final AtomicReferenceArray<@Nullable Tally> stripes = new AtomicReferenceArray<>(STRIPES);
  private volatile boolean changed;
  private JobNameStats shown =
      new JobNameStats(0, 0, 0, 0, 0, 0, 0, Distribution.none(), Distribution.none());

  AcceptedJobs accepted() {
    return accepted;
  }

  void started(int ledger, long waitedNanos) {
    stripe(ledger).started(waitedNanos);
    mark();
  }

  void returned(int ledger, long ranNanos) {
    stripe(ledger).returned(ranNanos);
    mark();
  }

  void retried(int ledger) {
    stripe(ledger).retried();
    mark();
  }

  void ended(int ledger, JobState end) {
    stripe(ledger).ended(end);
    mark();
  }

  private void mark() {
    if (!changed) {
      changed = true;
    }
  }

  private Tally stripe(int ledger) {
    int at = ledger & (STRIPES - 1);
    Tally found = stripes.get(at);
    return found == null ? addStripe(at) : found;
  }

  private Tally addStripe(int at) {
    Tally created = new Tally(Writers.MANY);
    Tally before = stripes.compareAndExchange(at, null, created);
    return before == null ? created : before;
  }

  long read(Entry entry) {
    long sum = 0;
    for (int at = 0; at < STRIPES; at++) {
      Tally tally = stripes.get(at);
      sum += tally == null ? 0 : tally.read(entry);
    }
    return sum;
  }

  /** Returns what became of the jobs; the same object as before if nothing has changed. */
  synchronized JobNameStats read(TallySum sum) {
    if (changed) {
      changed = false;
      VarHandle.fullFence();
      for (int at = 0; at < STRIPES; at++) {
        Tally tally = stripes.get(at);
        if (tally != null) {
          sum.add(tally);
        }
      }
      shown = sum.take(accepted, read(Entry.RETRIED));
    } else if (shown.accepted() != accepted.read(0)) {
      shown = shown.withAccepted(accepted.read(0));
    }
    return shown;
  }
}
