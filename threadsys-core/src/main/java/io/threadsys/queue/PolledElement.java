package io.threadsys.queue;

import io.threadsys.internal.concurrent.PollCursor;
import org.jspecify.annotations.Nullable;

/**
 * Reusable out-parameter of {@link JobQueue#poll}: an element and its enqueue timestamp. Reused by
 * one thread, so that polling allocates nothing. Not thread-safe.
 *
 * @param <E> the type of the elements
 */
public final class PolledElement<E> {

  private @Nullable E element;
  private long timestamp;
  private final PollCursor cursor = new PollCursor();

  /** Creates an empty instance. */
  public PolledElement() {}

  /** Stores an element with the cursor's timestamp; does nothing and returns false if null. */
  boolean setIfFound(@Nullable E found) {
    if (found != null) {
      set(found, cursor.timestamp());
    }
    return found != null;
  }

  PollCursor cursor() {
    return cursor;
  }

  /**
   * Stores a polled element. Called by queues.
   *
   * @param element the element that was removed from the queue
   * @param timestamp the timestamp it was offered with
   */
  public void set(E element, long timestamp) {
    this.element = element;
    this.timestamp = timestamp;
  }

  /**
   * Returns the element and clears the reference to it.
   *
   * @return the element of the last successful poll
   * @throws IllegalStateException if there is none
   */
  public E take() {
    E taken = element;
    if (taken == null) {
      throw new IllegalStateException("No element was polled; check the result of poll first");
    }
    element = null;
    return taken;
  }

  /**
   * Returns the enqueue timestamp of the last successful poll.
   *
   * @return the value given to {@link JobQueue#offer}
   */
  public long timestamp() {
    return timestamp;
  }
}
