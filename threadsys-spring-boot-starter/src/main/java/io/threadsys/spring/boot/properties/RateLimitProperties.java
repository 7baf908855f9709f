package io.threadsys.spring.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs a pool takes in. What is null was not set.
 *
 * @param permits Number of jobs in each period. No limit unless set.
 * @param per Length of a period. Needs 'permits'.
 * @param burst Number of jobs that can be accepted at once after a quiet time. As many as
 *     'permits', which it needs, unless set.
 * @param maxWait Time a submitter may wait for its turn before it is refused. Needs 'permits'.
 */
public record RateLimitProperties(
    @Nullable Integer permits,
    @Nullable Duration per,
    @Nullable Integer burst,
    @Nullable Duration maxWait) {

  static final RateLimitProperties UNSET = new RateLimitProperties(null, null, null, null);
}
