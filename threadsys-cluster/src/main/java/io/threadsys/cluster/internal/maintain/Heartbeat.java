package io.threadsys.cluster.internal.maintain;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cluster.internal.execute.PickedExecution;
import io.threadsys.cluster.internal.execute.PickedJobs;
import io.threadsys.cluster.internal.store.PickedJobTable;
import io.threadsys.cluster.internal.support.NodeContext;
import io.threadsys.cluster.internal.support.NodeThread;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes heartbeats of this node's jobs, on a thread that does nothing else, so that nothing delays
 * them. A job that another node has recovered is stopped. Thread-safe.
 */
public final class Heartbeat {

  private static final int BATCH = 500;
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final NodeContext parts;
  private final PickedJobs pickedJobs;
  private final PickedJobTable rows;
  private final NodeThread thread;
  private volatile @Nullable Long lastBeat;

  public Heartbeat(NodeContext parts, PickedJobs pickedJobs, PickedJobTable rows) {
    this.parts = parts;
    this.pickedJobs = pickedJobs;
    this.rows = rows;
    thread = new NodeThread(parts.settings().name() + "-heartbeat", this::round);
  }

  /** Returns the thread that writes heartbeats. */
  public NodeThread thread() {
    return thread;
  }

  /** Returns the age of the last successful heartbeat, or null before the first one. */
  public @Nullable Duration age() {
    Long last = lastBeat;
    return last == null ? null : Duration.ofNanos(parts.ticker().nanos() - last);
  }

  private Duration round() {
    Duration interval = parts.settings().heartbeat();
    try {
      beat();
      return interval;
    } catch (RuntimeException e) {
      parts.reporter().databaseFailure("heartbeat", e);
      return interval.compareTo(AGAIN) < 0 ? interval : AGAIN;
    }
  }

  private void beat() {
    parts.clock().sync();
    List<PickedExecution> runs = pickedJobs.all();
    runs.sort(Comparator.comparing(PickedExecution::execution, PickedJobTable.LOCK_ORDER));
    for (int from = 0; from < runs.size(); from += BATCH) {
      beat(runs.subList(from, Math.min(runs.size(), from + BATCH)));
    }
    lastBeat = parts.ticker().nanos();
  }

  private void beat(List<PickedExecution> runs) {
    List<Execution> executions = runs.stream().map(PickedExecution::execution).toList();
    long ticks = parts.ticker().nanos();
    Instant now = parts.clock().now();
    boolean[] held = rows.beat(executions, now);
    for (int i = 0; i < held.length; i++) {
      PickedExecution run = runs.get(i);
      if (held[i]) {
        run.confirm(ticks);
      } else if (!run.isEnded()) {
        run.stop(PickedExecution.TAKEN);
      }
    }
  }
}
