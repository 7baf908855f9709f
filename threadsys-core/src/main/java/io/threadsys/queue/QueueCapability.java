package io.threadsys.queue;

/**
 * An optional capability of a {@link JobQueue}. A pool may require capabilities: if its queue lacks
 * one, building the pool fails.
 */
public enum QueueCapability {

  /** The capacity is exact: offers succeed until it is reached, and the next one fails. */
  BOUNDED,

  /** The capacity can change while the queue is in use; shrinking removes no element. */
  RESIZABLE,

  /** The size is exact, not an estimate, whenever no other thread uses the queue. */
  EXACT_SIZE,

  /**
   * Elements may have {@link JobQueue#NO_TIMESTAMP}, so that the clock need not be read for each of
   * them.
   */
  SAMPLED_TIMESTAMPS,

  /** Queued elements can be inspected with {@link JobQueue#find}. */
  SEARCH,

  /**
   * Each thread polls the elements that it has added first, and steals from other threads when it
   * has none left.
   */
  WORK_STEALING,

  /** Elements are polled in the order in which they were added, whatever their level. */
  FIFO_ORDER,

  /** Elements of a higher level are polled first. */
  PRIORITIES,

  /** The priority of an element rises while it waits, so that none starves. */
  AGEING
}
