package io.threadsys.sizing;

import static java.util.Objects.requireNonNull;

/**
 * How many workers a pool should have, and why.
 *
 * @param size how many; what lies outside the pool's bounds is moved into them
 * @param reason why, for people: facts with their numbers, without a final full stop
 */
public record SizingDecision(int size, String reason) {

  /** Checks that there is a reason. */
  public SizingDecision {
    requireNonNull(reason, "reason");
  }
}
