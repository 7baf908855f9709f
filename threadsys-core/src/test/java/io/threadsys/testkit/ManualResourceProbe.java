package io.threadsys.testkit;

import io.threadsys.limit.ResourceProbe;
import java.util.concurrent.atomic.AtomicInteger;

/** Readings that a test sets; the heap has 1000 bytes. */
public final class ManualResourceProbe implements ResourceProbe {

  public static final int HEAP = 1_000;

  private final AtomicInteger reads = new AtomicInteger();
  private volatile long heapUsed;
  private volatile double cpu;

  public void heapUsed(long bytes) {
    heapUsed = bytes;
  }

  public void cpu(double share) {
    cpu = share;
  }

  /** Returns how often the heap was read. */
  public int reads() {
    return reads.get();
  }

  @Override
  public long heapUsed() {
    reads.incrementAndGet();
    return heapUsed;
  }

  @Override
  public long heapMax() {
    return HEAP;
  }

  @Override
  public double processCpu() {
    return cpu;
  }
}
