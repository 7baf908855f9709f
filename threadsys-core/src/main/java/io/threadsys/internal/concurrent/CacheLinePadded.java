package io.threadsys.internal.concurrent;

/**
 * Padding against false sharing: separates the fields of a subclass by 128 bytes from whatever
 * precedes them in memory, another object or fields of a superclass. 128 bytes rather than 64,
 * because the hardware prefetches cache lines in pairs.
 */
@SuppressWarnings("unused")
public abstract class CacheLinePadded {
  private int first;
  private long p0;
  private long p1;
  private long p2;
  private long p3;
  private long p4;
  private long p5;
  private long p6;
  private long p7;
  private long p8;
  private long p9;
  private long p10;
  private long p11;
  private long p12;
  private long p13;
  private long p14;
  private long p15;

  /** Creates the padding. */
  protected CacheLinePadded() {}
}
