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
 * Says regularly that this node's jobs are alive, on a thread that does nothing else, so that
 * nothing delays it. A job that turns out to be another node's by now is stopped. Thread-safe.
 */
public final class Heartbeat {

  private static final int BATCH = 500;
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final NodeContext parts;
  private final PickedJobs holds;
  private final PickedJobTable rows;
  private final NodeThread thread;
  private volatile @Nullable Long lastBeat;

  public Heartbeat(NodeContext parts, PickedJobs holds, PickedJobTable rows) {
    this.parts = parts;
    this.holds = holds;
    this.rows = rows;
    thread = new NodeThread(parts.settings().name() + "-heart", this::round);
  }

  public NodeThread thread() {
    return thread;
  }

  /** Returns how long ago the database was last reached for this, or null before the first time. */
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
      parts.reporter().trouble("heartbeat", e);
      return interval.compareTo(AGAIN) < 0 ? interval : AGAIN;
    }
  }

  private void beat() {
    parts.clock().sync();
    List<PickedExecution> runs = holds.all();
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
