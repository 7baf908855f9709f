package io.threadsys.queue;

import io.threadsys.internal.concurrent.PollCursor;
import org.jspecify.annotations.Nullable;

/**
 * Out-parameter of a poll: an element with its timestamp. Owned by one thread and reused, so that
 * polling allocates nothing.
 *
 * @param <E> the type of the element
 */
public final class PolledElement<E> {

  private @Nullable E element;
  private long timestamp;
  private final PollCursor place = new PollCursor();

  /** Creates an empty holder. */
  public PolledElement() {}

  /** Stores what a built-in queue has found, with the timestamp it has set. */
  boolean setIfFound(@Nullable E found) {
    if (found != null) {
      set(found, place.nanos());
    }
    return found != null;
  }

  PollCursor place() {
    return place;
  }

  /**
   * Stores an element; called by queues.
   *
   * @param element the polled element
   * @param timestamp the timestamp it was offered with
   */
  public void set(E element, long timestamp) {
    this.element = element;
    this.timestamp = timestamp;
  }

  /**
   * Returns the element and forgets it.
   *
   * @return the element of the last successful poll
   * @throws IllegalStateException if there is none
   */
  public E take() {
    E taken = element;
    if (taken == null) {
      throw new IllegalStateException("nothing was taken; check the result of poll first");
    }
    element = null;
    return taken;
  }

  /**
   * Returns the timestamp of the last successful poll.
   *
   * @return the value given to {@link JobQueue#offer}
   */
  public long timestamp() {
    return timestamp;
  }
}
