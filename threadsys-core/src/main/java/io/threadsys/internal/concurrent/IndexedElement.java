package io.threadsys.internal.concurrent;

import org.jspecify.annotations.Nullable;

/**
 * An element that remembers where a queue has put it, so that taking it out of the middle needs no
 * search. What it remembers may be out of date: the queue looks whether it is still there.
 */
public abstract class IndexedElement {
  /*
   * Plain fields: written by the thread that adds the element, before it is published by the queue,
   * and read under the queue's lock after reading what was published.
   */
  private @Nullable Object part;
  private int index;

  /** Creates one that is nowhere. */
  protected IndexedElement() {}

  /**
   * Notes the place.
   *
   * @param where the part of the queue
   * @param at the position in that part
   */
  public final void indexedAt(Object where, int at) {
    part = where;
    index = at;
  }

  /** Forgets the place, so that whoever keeps the element does not keep the queue. */
  public final void forgetIndex() {
    part = null;
  }

  /**
   * Returns the part of the queue it was put in last.
   *
   * @return null if it never was in a queue
   */
  public final @Nullable Object part() {
    return part;
  }

  /**
   * Returns the position in that part.
   *
   * @return the position, meaningless without a part
   */
  public final int index() {
    return index;
  }
}
