package io.threadsys.limit;

/**
 * A pool's rate limit at one moment.
 *
 * @param limit the limit
 * @param available how many jobs it would let in at once; 0 or less if submitters wait for permits
 *     that are still to come
 */
public record RateLimitUsage(RateLimit limit, long available) {}
