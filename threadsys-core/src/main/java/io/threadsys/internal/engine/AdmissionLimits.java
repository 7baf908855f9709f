package io.threadsys.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * The limits that a job meets before the queue. A pool without any has no gate at all, so that its
 * submissions pay one comparison.
 */
record AdmissionLimits(@Nullable TokenBucket rate, @Nullable ResourceMonitor resources) {

  static @Nullable AdmissionLimits of(
      @Nullable TokenBucket rate, @Nullable ResourceMonitor resources) {
    return rate == null && resources == null ? null : new AdmissionLimits(rate, resources);
  }
}
