package io.threadsys.limit;

import java.time.Duration;

/**
 * State of a pool's resource limit as of its last sample. Immutable.
 *
 * @param limit the limit
 * @param reading the amount in use; negative or NaN if unknown, in which case the limit has no
 *     effect
 * @param limited whether the limit currently applies
 * @param limitedFor how long it has applied; zero if it does not
 */
public record ResourceUsage(
    ResourceLimit limit, double reading, boolean limited, Duration limitedFor) {}
