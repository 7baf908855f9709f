package io.threadsys.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * The limits that a job meets before the queue. A pool without any has no gate at all, so that its
 * submissions pay one comparison.
 */
record AdmissionGate(@Nullable TokenBucket rate, @Nullable ResourceWatch resources) {

  static @Nullable AdmissionGate of(@Nullable TokenBucket rate, @Nullable ResourceWatch resources) {
    return rate == null && resources == null ? null : new AdmissionGate(rate, resources);
  }
}
