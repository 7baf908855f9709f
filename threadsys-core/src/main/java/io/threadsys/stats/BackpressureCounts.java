package io.threadsys.stats;

import java.time.Duration;

/**
 * Counters of the backpressure strategies of a pool. Immutable. Rejections are counted by reason in
 * {@link JobCounts#rejections()}.
 *
 * @param asked jobs submitted while the queue was full, so that a strategy was consulted
 * @param waits times a submitter blocked for space
 * @param retries times a submitter retried after a delay
 * @param droppedOldest queued jobs dropped in favour of a new one
 * @param droppedNewest new jobs dropped because the queue was full
 * @param ranByCaller jobs run on the submitting thread
 * @param held times a submitter was delayed: for space, for a permit, or between two retries
 * @param heldFor the total time of these delays; one in progress is added when it is over
 */
public record BackpressureCounts(
    long asked,
    long waits,
    long retries,
    long droppedOldest,
    long droppedNewest,
    long ranByCaller,
    long held,
    Duration heldFor) {}
