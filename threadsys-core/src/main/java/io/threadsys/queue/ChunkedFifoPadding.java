package io.threadsys.queue;

/**
 * Padding that keeps the producer and consumer fields of a {@link ChunkedFifo} on separate cache
 * lines.
 *
 * @param <E> the type of the elements
 */
@SuppressWarnings("unused")
abstract class ChunkedFifoPadding<E> extends ChunkedFifoTail<E> {
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
}
