package io.threadsys.cluster.internal.engine;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cluster.internal.store.HeldJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says regularly that this node's jobs are alive, on a thread that does nothing else, so that
 * nothing delays it. A job that turns out to be another node's by now is stopped. Thread-safe.
 */
final class Heart {

  private static final int BATCH = 500;
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final EngineParts parts;
  private final Holds holds;
  private final HeldJobs rows;
  private final NodeThread thread;
  private volatile @Nullable Long lastBeat;

  Heart(EngineParts parts, Holds holds, HeldJobs rows) {
    this.parts = parts;
    this.holds = holds;
    this.rows = rows;
    thread = new NodeThread(parts.settings().name() + "-heart", this::round);
  }

  NodeThread thread() {
    return thread;
  }

  /** Returns how long ago the database was last reached for this, or null before the first time. */
  @Nullable Duration age() {
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
    List<Run> runs = holds.all();
    runs.sort(Comparator.comparing(Run::execution, HeldJobs.LOCK_ORDER));
    for (int from = 0; from < runs.size(); from += BATCH) {
      beat(runs.subList(from, Math.min(runs.size(), from + BATCH)));
    }
    lastBeat = parts.ticker().nanos();
  }

  private void beat(List<Run> runs) {
    List<Execution> executions = runs.stream().map(Run::execution).toList();
    long ticks = parts.ticker().nanos();
    Instant now = parts.clock().now();
    boolean[] held = rows.beat(executions, now);
    for (int i = 0; i < held.length; i++) {
      Run run = runs.get(i);
      if (held[i]) {
        run.confirm(ticks);
      } else if (!run.isEnded()) {
        run.stop(Run.TAKEN);
      }
    }
  }
}
