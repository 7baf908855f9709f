package io.threadsys.cluster.internal.engine;

import io.threadsys.cluster.event.NodeStats;
import io.threadsys.cluster.event.RunOutcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a node does. Thread-safe. */
final class Tally {

  final LongAdder submitted = new LongAdder();
  final LongAdder picked = new LongAdder();
  final LongAdder takenOver = new LongAdder();
  final LongAdder polls = new LongAdder();
  final LongAdder troubles = new LongAdder();
  private final Map<RunOutcome, LongAdder> outcomes = new EnumMap<>(RunOutcome.class);

  Tally() {
    for (RunOutcome outcome : RunOutcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
  }

  void count(RunOutcome outcome) {
    outcome(outcome).increment();
  }

  private LongAdder outcome(RunOutcome outcome) {
    LongAdder adder = outcomes.get(outcome);
    if (adder == null) {
      throw new IllegalStateException("no counter for " + outcome);
    }
    return adder;
  }

  NodeStats.Totals read() {
    return new NodeStats.Totals(
        submitted.sum(),
        picked.sum(),
        outcome(RunOutcome.SUCCEEDED).sum(),
        outcome(RunOutcome.RETRIED).sum(),
        outcome(RunOutcome.DEAD).sum(),
        outcome(RunOutcome.CANCELLED).sum(),
        outcome(RunOutcome.HANDED_BACK).sum(),
        outcome(RunOutcome.LOST).sum(),
        takenOver.sum(),
        polls.sum(),
        troubles.sum());
  }
}
