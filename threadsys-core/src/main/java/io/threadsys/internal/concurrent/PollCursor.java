package io.threadsys.internal.concurrent;

/**
 * Out-parameter of a poll: the enqueue timestamp, and a cursor that the queue keeps for the polling
 * thread. Owned by one thread and reused.
 */
public final class PollCursor extends CacheLinePadded {

  private long nanos;
  private int turn;
  private int last;

  /** Creates an unused cursor. */
  public PollCursor() {}

  /**
   * Sets the timestamp; called by queues.
   *
   * @param timestamp what the element was offered with
   */
  public void set(long timestamp) {
    nanos = timestamp;
  }

  /**
   * Returns the timestamp of the last element.
   *
   * @return what it was offered with
   */
  public long nanos() {
    return nanos;
  }

  /**
   * Remembers where an element was found.
   *
   * @param where an index of the queue's choice
   */
  public void setLast(int where) {
    last = where;
  }

  /**
   * Returns where an element was found last.
   *
   * @return the index given to {@link #setLast}; 0 at first
   */
  public int last() {
    return last;
  }

  /**
   * Counts polls.
   *
   * @return a number that grows by one with each call, and wraps around
   */
  public int nextTurn() {
    turn = turn + 1 & Integer.MAX_VALUE;
    return turn;
  }
}
