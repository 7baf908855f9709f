package io.threadsys.cluster.internal.execute;

import io.threadsys.cluster.event.ExecutionEnded;
import io.threadsys.cluster.event.ExecutionOutcome;
import io.threadsys.cluster.internal.store.CompletionUpdate;
import io.threadsys.cluster.internal.store.PickedJobTable;
import io.threadsys.cluster.internal.support.NodeContext;
import io.threadsys.cluster.internal.support.NodeThread;
import io.threadsys.cluster.job.JobKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Writes how runs ended, many at a time, and does not give up while the database is away.
 * Thread-safe.
 */
public final class CompletionWriter {

  /*
   * Workers only add to the queue, so neither the latency nor an outage of the database costs the
   * pool a thread. While one batch is written the next one gathers: the busier the node, the larger
   * the batches (group commit). Until its end is written a run stays among the node's holds, whose
   * heartbeats go on; so an outage shorter than the permitted silence repeats nothing.
   *
   * After a failure it cannot be known whether the batch was written. It is written again: the
   * version guards each row, and a row that was written before is simply not found. Only in that case
   * is "not found" no proof that another node has the job.
   */

  private static final int BATCH = 500;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration IDLE = Duration.ofHours(1);
  private static final int PATIENCE = 3;
  private static final String UNWRITABLE =
      "its result, error or stack cannot be stored; the log of its node has more";

  private final ConcurrentLinkedQueue<RunResult> queue = new ConcurrentLinkedQueue<>();
  private final NodeContext parts;
  private final PickedJobs holds;
  private final PickedJobTable rows;
  private final NodeThread thread;
  private volatile Consumer<JobKey> onEnd = key -> {};
  private volatile Runnable onWritten = () -> {};

  // Touched by the thread only.
  private final List<RunResult> taken = new ArrayList<>();
  private final List<CompletionDecision> batch = new ArrayList<>();
  private int failures;

  public CompletionWriter(NodeContext parts, PickedJobs holds, PickedJobTable rows) {
    this.parts = parts;
    this.holds = holds;
    this.rows = rows;
    thread = new NodeThread(parts.settings().name() + "-endings", this::round);
  }

  public NodeThread thread() {
    return thread;
  }

  /** Sets who is told which jobs have ended for good. */
  public void onEnd(Consumer<JobKey> listener) {
    onEnd = listener;
  }

  /** Sets who is told that some ends were written. */
  public void onWritten(Runnable listener) {
    onWritten = listener;
  }

  void add(RunResult finished) {
    queue.add(finished);
    thread.wake();
  }

  private Duration round() {
    try {
      judge();
      if (batch.isEmpty()) {
        return IDLE;
      }
      write();
      failures = 0;
      onWritten.run();
      return Duration.ZERO;
    } catch (RuntimeException e) {
      failures++;
      parts.reporter().trouble("endings", e);
      if (failures >= PATIENCE && batch.size() > 0) {
        dropUnwritable();
      }
      return PAUSE;
    }
  }

  /** Fills the batch, unless one is left from a failure. */
  private void judge() {
    if (!batch.isEmpty()) {
      return;
    }
    for (RunResult next; taken.size() < BATCH && (next = queue.poll()) != null; ) {
      taken.add(next);
    }
    if (!taken.isEmpty()) {
      List<JobKey> asked =
          taken.stream()
              .filter(CompletionDecision::dependsOnLostRuns)
              .map(finished -> finished.run().key())
              .toList();
      Map<JobKey, Integer> lost = asked.isEmpty() ? Map.of() : rows.lostRuns(asked);
      Instant now = parts.clock().now();
      for (RunResult finished : taken) {
        int lostRuns = lost.getOrDefault(finished.run().key(), 0);
        batch.add(
            CompletionDecision.of(
                finished, lostRuns, now, ThreadLocalRandom.current().nextDouble()));
      }
      batch.sort(
          Comparator.comparing(
              verdict -> verdict.finished().run().execution(), PickedJobTable.LOCK_ORDER));
      taken.clear();
    }
  }

  private void write() {
    List<CompletionUpdate> settlements = new ArrayList<>(batch.size());
    List<CompletionDecision> written = new ArrayList<>(batch.size());
    for (CompletionDecision verdict : batch) {
      if (verdict.settlement() != null) {
        settlements.add(verdict.settlement());
        written.add(verdict);
      } else {
        report(verdict, verdict.outcome());
      }
    }
    batch.removeIf(verdict -> verdict.settlement() == null);
    if (!settlements.isEmpty()) {
      boolean[] held = rows.settle(settlements);
      for (int i = 0; i < held.length; i++) {
        CompletionDecision verdict = written.get(i);
        boolean known = held[i] || failures > 0;
        report(verdict, known ? verdict.outcome() : ExecutionOutcome.LOST);
      }
    }
    batch.clear();
  }

  /** If the database is there and refuses all the same, one row of the batch is the reason. */
  private void dropUnwritable() {
    List<CompletionDecision> tried = List.copyOf(batch);
    batch.clear();
    boolean away = false; // each further try could wait for a connection as long as the pool allows
    for (CompletionDecision verdict : tried) {
      CompletionUpdate settlement = verdict.settlement();
      away = away || settlement == null || !isWritten(verdict, settlement);
      if (away) {
        batch.add(verdict);
      }
    }
  }

  private boolean isWritten(CompletionDecision verdict, CompletionUpdate settlement) {
    try {
      boolean[] unused = rows.settle(List.of(settlement));
    } catch (RuntimeException refused) {
      try {
        boolean[] unused = rows.settle(List.of(settlement.withoutTexts(UNWRITABLE)));
      } catch (RuntimeException e) {
        return false; // the database is away; the batch waits
      }
    }
    report(verdict, verdict.outcome());
    return true;
  }

  private void report(CompletionDecision verdict, ExecutionOutcome outcome) {
    PickedExecution run = verdict.finished().run();
    holds.remove(run);
    Duration held = Duration.ofNanos(parts.ticker().nanos() - run.pickedAt());
    parts
        .reporter()
        .ended(
            new ExecutionEnded(
                run.node(),
                run.key(),
                outcome,
                run.attempt(),
                run.isBegun(),
                held,
                verdict.finished().failure(),
                verdict.retryIn()));
    if (outcome != ExecutionOutcome.LOST
        && verdict.settlement() != null
        && verdict.settlement().state().isEnd()) {
      onEnd.accept(run.key());
    }
  }
}
