package io.threadsys.benchmarks.harness;

/** What a contender is in a comparison. */
public enum Role {
  /** Ours: it gets a ratio to the best peer. */
  OURS,
  /** What others offer. */
  PEER,
  /** What the machine or the harness allows at most; no part in ratios. */
  LIMIT
}
