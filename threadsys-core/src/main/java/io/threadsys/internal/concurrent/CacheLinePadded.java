package io.threadsys.internal.concurrent;

/**
 * 128 bytes of padding before the fields of a subclass, which keep them off the cache lines of
 * whatever lies before them in memory. 128, because the hardware fetches lines in pairs.
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
