package io.threadsys.benchmarks.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Counts the jobs that have run, exactly and for next to nothing, so that what is measured is the
 * pool: each worker counts in a cache line of its own. Threads that find theirs taken share an
 * adder.
 */
public final class JobTally {

  private static final int SLOTS = 256;
  private static final int STRIDE = 16;
  private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle OWNERS = MethodHandles.arrayElementVarHandle(Thread[].class);

  private final @Nullable Thread[] owners = new Thread[SLOTS];
  private final long[] counts = new long[(SLOTS + 1) * STRIDE];
  private final LongAdder others = new LongAdder();

  /** Counts one job, on the thread that ran it. */
  public void increment() {
    Thread thread = Thread.currentThread();
    int slot = (int) thread.getId() & (SLOTS - 1);
    if (owners[slot] == thread) {
      int place = (slot + 1) * STRIDE;
      COUNTS.setOpaque(counts, place, counts[place] + 1);
    } else {
      incrementFirst(thread, slot);
    }
  }

  /**
   * Returns how many have run.
   *
   * @return at least all that ran before the call
   */
  public long sum() {
    long sum = others.sum();
    for (int slot = 0; slot < SLOTS; slot++) {
      sum += (long) COUNTS.getOpaque(counts, (slot + 1) * STRIDE);
    }
    return sum;
  }

  /**
   * Waits, mostly asleep, until a number of jobs have run.
   *
   * @param wanted how many, since the tally was made
   * @param limit nanoseconds without a single further job after which something is broken
   * @throws IllegalStateException if nothing went on for so long
   */
  public void await(long wanted, long limit) {
    long last = sum();
    long since = System.nanoTime();
    while (last < wanted) {
      LockSupport.parkNanos(LOOK_NANOS);
      long now = sum();
      if (now != last) {
        last = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > limit) {
        throw new IllegalStateException("stuck: " + last + " of " + wanted + " jobs have run");
      }
    }
  }

  private void incrementFirst(Thread thread, int slot) {
    others.increment();
    if (owners[slot] == null) {
      OWNERS.compareAndSet(owners, slot, null, thread);
    }
  }
}
