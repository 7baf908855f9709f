package io.threadsys.internal.concurrent;

import org.jspecify.annotations.Nullable;

/**
 * A queue element that remembers its slot, so that removal is O(1). The remembered slot may be
 * outdated: the queue checks whether the element is still there.
 */
public abstract class IndexedElement {
  /*
   * Plain fields: written by the thread that enqueues the element, before the queue publishes it, and
   * read under the queue's lock after reading what was published.
   */
  private @Nullable Object part;
  private int index;

  /** Creates an element that is in no queue. */
  protected IndexedElement() {}

  /**
   * Remembers the slot.
   *
   * @param where the part of the queue
   * @param at the index in that part
   */
  public final void indexedAt(Object where, int at) {
    part = where;
    index = at;
  }

  /** Forgets the slot, so that a reference to the element does not keep the queue reachable. */
  public final void forgetIndex() {
    part = null;
  }

  /**
   * Returns the part of the queue it was last enqueued in.
   *
   * @return null if it never was in a queue
   */
  public final @Nullable Object part() {
    return part;
  }

  /**
   * Returns the index in that part.
   *
   * @return the index, meaningless without a part
   */
  public final int index() {
    return index;
  }
}
