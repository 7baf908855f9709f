package io.threadsys.queue;

import io.threadsys.internal.concurrent.PollCursor;
import org.jspecify.annotations.Nullable;

/**
 * What a queue hands over: an element with its stamp. Owned by one thread and reused, so that
 * taking a job allocates nothing.
 *
 * @param <E> what was queued
 */
public final class PolledElement<E> {

  private @Nullable E element;
  private long timestamp;
  private final PollCursor place = new PollCursor();

  /** Creates an empty one. */
  public PolledElement() {}

  /** Takes over what a queue of the library found, with the stamp it has set. */
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
   * Fills this place; called by queues.
   *
   * @param element the element taken out
   * @param timestamp the stamp it was offered with
   */
  public void set(E element, long timestamp) {
    this.element = element;
    this.timestamp = timestamp;
  }

  /**
   * Hands out the element and forgets it.
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
   * Returns the stamp of the last successful poll.
   *
   * @return the value given to {@link JobQueue#offer}
   */
  public long timestamp() {
    return timestamp;
  }
}
