package io.threadsys.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * What ties a pool to others.
 *
 * @param help whom its workers help, and whose workers help it
 * @param quota how many jobs it and others may have together; null if there is no bound
 */
record Ties(PeerLinks help, @Nullable SharedQuota quota) {

  /** Ties a pool to nobody. */
  static Ties none() {
    return new Ties(PeerLinks.none(), null);
  }
}
