package io.threadsys.internal.engine;

import io.threadsys.job.JobState;

/** Where ends and times of jobs are written down. Totals only grow. */
interface Ledger {

  /** What is counted. */
  enum Entry {
    SUCCEEDED,
    FAILED,
    CANCELLED,
    TIMED_OUT,
    DROPPED,
    RETRIED,
    WAITS,
    WAIT_NANOS,
    LONGEST_WAIT,
    RUNS,
    RUN_NANOS,
    LONGEST_RUN;

    private static final Entry[] ENDS = {SUCCEEDED, FAILED, CANCELLED, TIMED_OUT, DROPPED};

    @SuppressWarnings("EnumOrdinal") // on the way of every job
    static Entry of(JobState end) {
      return ENDS[end.ordinal() - JobState.SUCCEEDED.ordinal()];
    }
  }

  /** Adds to a total. */
  void add(Entry entry, long amount);

  /** Raises a maximum to a value, if it is below. */
  void raise(Entry entry, long value);

  /** Reads a total or maximum; what was written before is visible. */
  long read(Entry entry);

  /** Notes that a job began to run. */
  default void started(long waitedNanos) {
    add(Entry.WAITS, 1);
    add(Entry.WAIT_NANOS, waitedNanos);
    raise(Entry.LONGEST_WAIT, waitedNanos);
  }

  /** Notes that a job's code returned. */
  default void returned(long ranNanos) {
    add(Entry.RUNS, 1);
    add(Entry.RUN_NANOS, ranNanos);
    raise(Entry.LONGEST_RUN, ranNanos);
  }

  /** Notes that a job that threw gets another attempt. */
  default void retried() {
    add(Entry.RETRIED, 1);
  }

  /** Notes that a job reached its end. */
  default void ended(JobState end) {
    add(Entry.of(end), 1);
  }

  /** Adds up the five ends. */
  default long readEnds() {
    long sum = 0;
    for (Entry end : Entry.ENDS) {
      sum += read(end);
    }
    return sum;
  }
}
