package io.threadsys.internal.run;

import io.threadsys.internal.limit.SharedQuota;
import org.jspecify.annotations.Nullable;

/**
 * What ties a pool to others.
 *
 * @param help whom its workers help, and whose workers help it
 * @param quota how many jobs it and others may have together; null if there is no bound
 */
public record Ties(PeerLinks help, @Nullable SharedQuota quota) {

  /** Ties a pool to nobody. */
  public static Ties none() {
    return new Ties(PeerLinks.none(), null);
  }
}
