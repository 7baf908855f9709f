package io.threadsys.limit;

import java.time.Duration;

/**
 * A resource limit of a pool at its last reading.
 *
 * @param limit the limit
 * @param reading how much is in use; negative or NaN if not known, so that the limit does nothing
 * @param limited whether new jobs are subject to backpressure
 * @param limitedFor for how long it has; zero if it does not
 */
public record ResourceUsage(
    ResourceLimit limit, double reading, boolean limited, Duration limitedFor) {}
