package io.threadsys.internal.metrics;

import io.threadsys.job.JobState;
import io.threadsys.stats.DurationBuckets;

/**
 * Counters and log-linear histograms of one group of jobs: ends, waiting and running times. Totals
 * only grow.
 */
@SuppressWarnings("EnumOrdinal") // cells by entry, on the hot path
public final class JobCounters {
  /*
   * A duration is counted in its bucket, in a row of buckets that is allocated on first use: a row
   * takes 144 bytes, and the durations of a pool seldom spread over more than a dozen rows. A bit for
   * each row, set before the row is installed, tells readers where to look.
   *
   * A writer raises the maximum, then adds to the sum, then counts; a reader reads in reverse order. So
   * the maximum is never below a duration that was counted, and the sum never below theirs. Runs are
   * read before waits, so there are never more runs than waits. A reader of several counters reads the
   * shared ones first, because a job that lasts until its stage completes begins in its worker's and
   * returns there, and reads the retries of all last.
   *
   * A cache line of padding lies on either side of the cells, so that two groups never share one.
   */
  private static final int PADDING = 8;

  private static final int SUCCEEDED_CELL = Entry.SUCCEEDED.ordinal() + PADDING;

  private final CellWriter writers;
  private final long[] cells = new long[Entry.values().length + 2 * PADDING];
  private final long[][] waits = new long[DurationBuckets.ROWS][];
  private final long[][] runs = new long[DurationBuckets.ROWS][];

  JobCounters(CellWriter writers) {
    this.writers = writers;
  }

  /** The counters. */
  public enum Entry {
    SUCCEEDED,
    FAILED,
    CANCELLED,
    TIMED_OUT,
    DROPPED,
    RETRIED,
    WAIT_NANOS,
    LONGEST_WAIT,
    WAIT_ROWS,
    RUN_NANOS,
    LONGEST_RUN,
    RUN_ROWS;

    private static final Entry[] ENDS = {SUCCEEDED, FAILED, CANCELLED, TIMED_OUT, DROPPED};

    static Entry of(JobState end) {
      return ENDS[end.ordinal() - JobState.SUCCEEDED.ordinal()];
    }
  }

  /** Counts a job that begins to run. */
  void started(long waitedNanos) {
    started(waitedNanos, 1);
  }

  /** Counts jobs that begin to run, each of which waited as long. */
  void started(long waitedNanos, int jobs) {
    long waited = Math.max(0, waitedNanos);
    writers.raise(cells, cell(Entry.LONGEST_WAIT), waited);
    writers.add(cells, cell(Entry.WAIT_NANOS), waited * jobs);
    count(waits, Entry.WAIT_ROWS, waited, jobs);
  }

  /** Counts a job whose code returned. */
  void returned(long ranNanos) {
    returned(ranNanos, 1, Math.max(0, ranNanos));
  }

  /** Counts jobs whose code returned, each of which took about as long. */
  void returned(long ranNanos, int jobs, long totalNanos) {
    long ran = Math.max(0, ranNanos);
    writers.raise(cells, cell(Entry.LONGEST_RUN), ran);
    writers.add(cells, cell(Entry.RUN_NANOS), totalNanos);
    count(runs, Entry.RUN_ROWS, ran, jobs);
  }

  /** Counts an attempt that is retried. */
  void retried() {
    writers.add(cells, cell(Entry.RETRIED), 1);
  }

  /** Counts the terminal state of a job. */
  void ended(JobState end) {
    writers.add(cells, cell(Entry.of(end)), 1);
  }

  /** Counts a job that succeeded. */
  void succeeded() {
    writers.add(cells, SUCCEEDED_CELL, 1);
  }

  private void count(long[][] rows, Entry present, long nanos, int jobs) {
    int bucket = DurationBuckets.of(nanos);
    int at = bucket / DurationBuckets.PER_ROW;
    long[] row = writers.row(rows, at);
    if (row == null) {
      writers.mark(cells, cell(present), 1L << at);
      row = writers.install(rows, at);
    }
    writers.add(row, bucket % DurationBuckets.PER_ROW, jobs);
  }

  long read(Entry entry) {
    return CellWriter.read(cells, cell(entry));
  }

  /** Returns the sum of the five terminal states. */
  public long readEnds() {
    long sum = 0;
    for (Entry end : Entry.ENDS) {
      sum += read(end);
    }
    return sum;
  }

  void addRunsTo(HistogramSum sum) {
    sum.add(runs, read(Entry.RUN_ROWS));
    sum.addNanos(read(Entry.RUN_NANOS));
    sum.raise(read(Entry.LONGEST_RUN));
  }

  void addWaitsTo(HistogramSum sum) {
    sum.add(waits, read(Entry.WAIT_ROWS));
    sum.addNanos(read(Entry.WAIT_NANOS));
    sum.raise(read(Entry.LONGEST_WAIT));
  }

  private static int cell(Entry entry) {
    return entry.ordinal() + PADDING;
  }
}
