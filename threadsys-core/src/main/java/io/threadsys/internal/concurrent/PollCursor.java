package io.threadsys.internal.concurrent;

/**
 * Out-parameter of a poll, and the polling thread's cursor: the timestamp of the last element, the
 * number of polls, and the stripe of the last success. Reused by one thread. Not thread-safe.
 */
public final class PollCursor extends CacheLinePadded {

  private long timestamp;
  private int polls;
  private int lastStripe;

  /** Creates a cursor at the first stripe. */
  public PollCursor() {}

  /**
   * Sets the timestamp. Called by queues.
   *
   * @param timestamp the timestamp the element was offered with
   */
  public void setTimestamp(long timestamp) {
    this.timestamp = timestamp;
  }

  /**
   * Returns the timestamp of the last polled element.
   *
   * @return the timestamp it was offered with
   */
  public long timestamp() {
    return timestamp;
  }

  /**
   * Remembers the stripe from which an element was polled.
   *
   * @param stripe the index of the stripe in its queue
   */
  public void setLastStripe(int stripe) {
    lastStripe = stripe;
  }

  /**
   * Returns the stripe from which an element was polled last.
   *
   * @return the index given to {@link #setLastStripe}; 0 initially
   */
  public int lastStripe() {
    return lastStripe;
  }

  /**
   * Counts a poll.
   *
   * @return the number of polls so far, which wraps around to 0 after {@link Integer#MAX_VALUE}
   */
  public int nextPoll() {
    polls = polls + 1 & Integer.MAX_VALUE;
    return polls;
  }
}
