package io.threadsys.internal.concurrent;

/**
 * What a queue hands over beside an element, and what it remembers of who asks. Owned by one thread
 * and reused.
 */
public final class PollCursor extends CacheLinePadded {

  private long nanos;
  private int turn;
  private int last;

  /** Creates one that nobody has used. */
  public PollCursor() {}

  /**
   * Sets the stamp; called by queues.
   *
   * @param timestamp what the element was offered with
   */
  public void set(long timestamp) {
    nanos = timestamp;
  }

  /**
   * Returns the stamp of the last element.
   *
   * @return what it was offered with
   */
  public long nanos() {
    return nanos;
  }

  /**
   * Remembers where something was found.
   *
   * @param where a number of the queue's own
   */
  public void setLast(int where) {
    last = where;
  }

  /**
   * Returns where something was found last.
   *
   * @return the number given to {@link #setLast}; 0 at first
   */
  public int last() {
    return last;
  }

  /**
   * Counts how often a queue was asked.
   *
   * @return a number that grows by one with each call, and begins again at 0 one day
   */
  public int nextTurn() {
    turn = turn + 1 & Integer.MAX_VALUE;
    return turn;
  }
}
