package io.threadsys.internal.concurrent;

import org.jspecify.annotations.Nullable;

/**
 * Queue element that remembers its slot, so that it can be removed in constant time. The remembered
 * slot may be outdated: the queue verifies that the element is still there. Not thread-safe; the
 * queue guards the access.
 */
public abstract class IndexedElement {
  /*
   * Plain fields. Written by the producer before the queue publishes the element, and read under the
   * queue's consumer lock after acquiring the published index.
   */
  private @Nullable Object segment;
  private int index;

  /** Creates an element that is in no queue. */
  protected IndexedElement() {}

  /**
   * Remembers the slot. Called by queues.
   *
   * @param segment the segment of the queue that holds the element
   * @param index the slot in that segment
   */
  public final void indexedAt(Object segment, int index) {
    this.segment = segment;
    this.index = index;
  }

  /** Clears the slot, so that a reference to the element does not retain the queue's memory. */
  public final void forgetIndex() {
    segment = null;
  }

  /**
   * Returns the segment of the queue to which the element was added last.
   *
   * @return null if it was never in a queue, or the slot was cleared
   */
  public final @Nullable Object segment() {
    return segment;
  }

  /**
   * Returns the slot in the segment.
   *
   * @return the slot; undefined if the segment is null
   */
  public final int index() {
    return index;
  }
}
