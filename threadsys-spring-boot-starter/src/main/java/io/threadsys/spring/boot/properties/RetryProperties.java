package io.threadsys.spring.boot.properties;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether and when a job that threw is run again. What is null was not set.
 *
 * @param maxAttempts How often a job is run at most, the first time included. No retries unless
 *     set.
 * @param initialDelay Time until the second attempt. Needs 'max-attempts'.
 * @param factor By how much each wait is longer than the one before, 1 to 100. Needs
 *     'max-attempts'.
 * @param maxDelay Longest wait between two attempts. Needs 'max-attempts'.
 * @param jitter Share of each wait that is random, 0 to 1. Needs 'max-attempts'.
 * @param on Class names of what is worth another attempt when thrown, subclasses included. Every
 *     exception, but no error, unless set. Needs 'max-attempts'.
 */
public record RetryProperties(
    @Nullable Integer maxAttempts,
    @Nullable Duration initialDelay,
    @Nullable Double factor,
    @Nullable Duration maxDelay,
    @Nullable Double jitter,
    @Nullable List<Class<? extends Throwable>> on) {

  static final RetryProperties UNSET = new RetryProperties(null, null, null, null, null, null);
}
