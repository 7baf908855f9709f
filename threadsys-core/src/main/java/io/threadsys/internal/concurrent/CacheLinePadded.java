package io.threadsys.internal.concurrent;

/**
 * Keeps the fields of a subclass off the cache lines of what lies before them in memory, be it
 * another object or the fields of a superclass. 128 bytes, because the hardware fetches lines in
 * pairs.
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

  /** Creates one. */
  protected CacheLinePadded() {}
}
