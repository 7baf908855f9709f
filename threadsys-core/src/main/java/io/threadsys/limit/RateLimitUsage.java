package io.threadsys.limit;

/**
 * Snapshot of a pool's rate limit. Immutable.
 *
 * @param limit the limit
 * @param available the number of permits available; zero or negative if submitters are waiting for
 *     permits yet to be refilled
 */
public record RateLimitUsage(RateLimit limit, long available) {}
