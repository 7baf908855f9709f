package io.threadsys.queue;

/**
 * A capability of a kind of queue beyond what every {@link JobQueue} promises. A pool can require
 * it: a configured kind without it is an error when the pool is built.
 */
public enum QueueCapability {

  /** Its capacity is exact: it accepts as many elements as fit, and refuses the next one. */
  BOUNDED,

  /** Its capacity can change while it is in use, and a smaller one loses nothing. */
  RESIZABLE,

  /** Its size is exact, not an estimate, whenever no other thread uses it. */
  EXACT_SIZE,

  /**
   * It accepts elements with {@link JobQueue#NO_TIMESTAMP}, so that not each needs a clock reading.
   */
  SAMPLED_TIMESTAMPS,

  /** Its elements can be found without removing them: {@link JobQueue#find}. */
  SEARCH,

  /**
   * A thread polls what it has enqueued first, and a thread that has nothing left steals from
   * others.
   */
  WORK_STEALING,

  /** It delivers all elements in the order of arrival, whatever their level. */
  FIFO_ORDER,

  /** It has priority levels, and delivers elements of higher levels first. */
  PRIORITIES,

  /** Waiting raises an element's level, so that none starves. */
  AGEING
}
