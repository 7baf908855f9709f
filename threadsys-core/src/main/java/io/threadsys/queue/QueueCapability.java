package io.threadsys.queue;

/**
 * What a kind of queue can do beyond what every {@link JobQueue} promises. A pool can require it:
 * what the configured kind can not do is an error when the pool is built.
 */
public enum QueueCapability {

  /** Its capacity is exact: it takes in as many as fit, and refuses the next one. */
  BOUNDED,

  /** Its capacity can change while it is in use, and a smaller one loses nothing. */
  RESIZABLE,

  /** Its size is exact, not an estimate, whenever no other thread uses it. */
  EXACT_SIZE,

  /**
   * It takes elements with {@link JobQueue#NO_TIMESTAMP}, so that not each needs a reading of the
   * clock.
   */
  SAMPLED_TIMESTAMPS,

  /** Its elements can be looked at where they are: {@link JobQueue#find} finds them. */
  SEARCH,

  /**
   * What a thread adds it takes first itself, and a thread that has nothing left takes from the
   * others.
   */
  WORK_STEALING,

  /** It hands out all elements in the order in which it took them in, whatever their level. */
  FIFO_ORDER,

  /** It tells levels of importance apart, and hands out more important elements first. */
  PRIORITIES,

  /** Waiting makes an element more important, so that none waits for ever. */
  AGEING
}
