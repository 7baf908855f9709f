package io.threadsys.queue;

import java.util.ArrayDeque;
import java.util.Deque;

/** Sequential specification of a FIFO queue. Instantiated by Lincheck. */
public class FifoModel {

  private final Deque<Integer> elements = new ArrayDeque<>();
  private int capacity = FifoJobQueueLincheckTest.CAPACITY;
  private boolean closed;

  public boolean offer(int element) {
    return !closed && elements.size() < capacity && elements.add(element);
  }

  public Integer poll() {
    return elements.poll();
  }

  public boolean remove(int element) {
    return elements.remove(element);
  }

  public int size() {
    return elements.size();
  }

  public void setCapacity(int newCapacity) {
    capacity = newCapacity;
  }

  public void close() {
    closed = true;
  }

  public boolean isClosed() {
    return closed;
  }

  public long oldest() {
    return elements.isEmpty() ? 0 : -elements.peek();
  }
}
