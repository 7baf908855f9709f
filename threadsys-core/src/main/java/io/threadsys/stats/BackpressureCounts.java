package io.threadsys.stats;

import java.time.Duration;

/**
 * What backpressure strategies did. What they refused is in {@link JobCounts#rejections()}, by
 * reason.
 *
 * @param asked jobs that found no room, so that a strategy was asked
 * @param waits times a submitter waited for room
 * @param retries times a submitter tried again after a delay
 * @param droppedOldest queued jobs dropped to make room for a new one
 * @param droppedNewest new jobs dropped because there was no room
 * @param ranByCaller jobs run by their submitter
 * @param held times a submission was held up: for room, for a permit, or between two tries
 * @param heldFor how long all these took together; a wait in progress is counted when it is over
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
