package io.threadsys.sizing;

import static java.util.Objects.requireNonNull;

/**
 * Decision of a {@link SizingPolicy}: the number of workers and the reason. Immutable.
 *
 * @param size the number of workers; clamped to the pool's bounds
 * @param reason the reason, human-readable, with the relevant numbers, without a final full stop
 */
public record SizingDecision(int size, String reason) {

  /** Checks that there is a reason. */
  public SizingDecision {
    requireNonNull(reason, "reason");
  }
}
