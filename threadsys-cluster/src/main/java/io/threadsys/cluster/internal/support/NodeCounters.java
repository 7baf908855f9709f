package io.threadsys.cluster.internal.support;

import io.threadsys.cluster.event.ExecutionOutcome;
import io.threadsys.cluster.event.NodeStats;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counters of a node. Thread-safe. */
public final class NodeCounters {

  public final LongAdder submitted = new LongAdder();
  public final LongAdder picked = new LongAdder();
  final LongAdder recovered = new LongAdder();
  public final LongAdder polls = new LongAdder();
  final LongAdder databaseFailures = new LongAdder();
  private final Map<ExecutionOutcome, LongAdder> outcomes = new EnumMap<>(ExecutionOutcome.class);

  public NodeCounters() {
    for (ExecutionOutcome outcome : ExecutionOutcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
  }

  void count(ExecutionOutcome outcome) {
    outcome(outcome).increment();
  }

  private LongAdder outcome(ExecutionOutcome outcome) {
    LongAdder adder = outcomes.get(outcome);
    if (adder == null) {
      throw new IllegalStateException("no counter for " + outcome);
    }
    return adder;
  }

  /** Returns a snapshot. */
  public NodeStats.Totals read() {
    return new NodeStats.Totals(
        submitted.sum(),
        picked.sum(),
        outcome(ExecutionOutcome.SUCCEEDED).sum(),
        outcome(ExecutionOutcome.RETRIED).sum(),
        outcome(ExecutionOutcome.DEAD).sum(),
        outcome(ExecutionOutcome.CANCELLED).sum(),
        outcome(ExecutionOutcome.HANDED_BACK).sum(),
        outcome(ExecutionOutcome.LOST).sum(),
        recovered.sum(),
        polls.sum(),
        databaseFailures.sum());
  }
}
