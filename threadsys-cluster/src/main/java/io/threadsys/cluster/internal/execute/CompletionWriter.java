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
 * Write-behind of job completions: writes many at a time, and retries while the database is
 * unavailable. Thread-safe.
 */
public final class CompletionWriter {

  /*
   * Workers only add to the queue, so neither the latency nor an outage of the database blocks a thread
   * of the pool. While one batch is written the next one gathers: the higher the load, the larger the
   * batches (group commit). Until its completion is written an execution stays among the picked jobs,
   * whose heartbeats continue; so an outage shorter than the permitted silence repeats nothing.
   *
   * After a failure it cannot be known whether the batch was written. It is written again: the version
   * guards each row, and a row that was written before is simply not found. Only in that case is "not
   * found" no proof that another node has the job.
   */

  private static final int BATCH = 500;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration IDLE = Duration.ofHours(1);
  private static final int PATIENCE = 3;
  private static final String UNWRITABLE =
      "its result, error or stack cannot be stored; the log of its node has more";

  private final ConcurrentLinkedQueue<RunResult> queue = new ConcurrentLinkedQueue<>();
  private final NodeContext parts;
  private final PickedJobs pickedJobs;
  private final PickedJobTable rows;
  private final NodeThread thread;
  private volatile Consumer<JobKey> onEnd = key -> {};
  private volatile Runnable onWritten = () -> {};

  // Confined to the thread.
  private final List<RunResult> taken = new ArrayList<>();
  private final List<CompletionDecision> batch = new ArrayList<>();
  private int failures;

  public CompletionWriter(NodeContext parts, PickedJobs pickedJobs, PickedJobTable rows) {
    this.parts = parts;
    this.pickedJobs = pickedJobs;
    this.rows = rows;
    thread = new NodeThread(parts.settings().name() + "-completions", this::round);
  }

  /** Returns the thread that writes completions. */
  public NodeThread thread() {
    return thread;
  }

  /** Sets the listener for jobs that have reached a terminal state. */
  public void onEnd(Consumer<JobKey> listener) {
    onEnd = listener;
  }

  /** Sets the listener for completions that were written. */
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
      parts.reporter().databaseFailure("completions", e);
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
              decision -> decision.finished().run().execution(), PickedJobTable.LOCK_ORDER));
      taken.clear();
    }
  }

  private void write() {
    List<CompletionUpdate> updates = new ArrayList<>(batch.size());
    List<CompletionDecision> written = new ArrayList<>(batch.size());
    for (CompletionDecision decision : batch) {
      if (decision.update() != null) {
        updates.add(decision.update());
        written.add(decision);
      } else {
        report(decision, decision.outcome());
      }
    }
    batch.removeIf(decision -> decision.update() == null);
    if (!updates.isEmpty()) {
      boolean[] held = rows.settle(updates);
      for (int i = 0; i < held.length; i++) {
        CompletionDecision decision = written.get(i);
        boolean known = held[i] || failures > 0;
        report(decision, known ? decision.outcome() : ExecutionOutcome.LOST);
      }
    }
    batch.clear();
  }

  /** If the database is available and still refuses, one row of the batch is the cause. */
  private void dropUnwritable() {
    List<CompletionDecision> tried = List.copyOf(batch);
    batch.clear();
    boolean away = false; // each further try could wait for a connection as long as the pool allows
    for (CompletionDecision decision : tried) {
      CompletionUpdate update = decision.update();
      away = away || update == null || !isWritten(decision, update);
      if (away) {
        batch.add(decision);
      }
    }
  }

  private boolean isWritten(CompletionDecision decision, CompletionUpdate update) {
    try {
      boolean[] unused = rows.settle(List.of(update));
    } catch (RuntimeException refused) {
      try {
        boolean[] unused = rows.settle(List.of(update.withoutTexts(UNWRITABLE)));
      } catch (RuntimeException e) {
        return false; // the database is away; the batch waits
      }
    }
    report(decision, decision.outcome());
    return true;
  }

  private void report(CompletionDecision decision, ExecutionOutcome outcome) {
    PickedExecution run = decision.finished().run();
    pickedJobs.remove(run);
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
                decision.finished().failure(),
                decision.retryIn()));
    if (outcome != ExecutionOutcome.LOST
        && decision.update() != null
        && decision.update().state().isEnd()) {
      onEnd.accept(run.key());
    }
  }
}
