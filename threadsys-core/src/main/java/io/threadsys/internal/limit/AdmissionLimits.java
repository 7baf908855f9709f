package io.threadsys.internal.limit;

import org.jspecify.annotations.Nullable;

/**
 * The limits that a job meets before the queue. A pool without any has none of these, so that its
 * submissions pay one comparison.
 */
public record AdmissionLimits(@Nullable TokenBucket rate, @Nullable ResourceMonitor resources) {

  /** Returns the limits, or null if there are none. */
  public static @Nullable AdmissionLimits of(
      @Nullable TokenBucket rate, @Nullable ResourceMonitor resources) {
    return rate == null && resources == null ? null : new AdmissionLimits(rate, resources);
  }
}
