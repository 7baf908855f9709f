package io.threadsys.cluster.internal.maintain;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cluster.event.JobRecovered;
import io.threadsys.cluster.internal.execute.PickedJobs;
import io.threadsys.cluster.internal.poll.DueJobFetcher;
import io.threadsys.cluster.internal.store.PickedJobTable;
import io.threadsys.cluster.internal.support.NodeContext;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recovers the jobs of dead nodes: makes them due again. Thread-safe. */
public final class DeadNodeRecovery {

  private final NodeContext parts;
  private final DueJobFetcher due;
  private final PickedJobs pickedJobs;
  private final PickedJobTable rows;

  public DeadNodeRecovery(
      NodeContext parts, DueJobFetcher due, PickedJobs pickedJobs, PickedJobTable rows) {
    this.parts = parts;
    this.due = due;
    this.pickedJobs = pickedJobs;
    this.rows = rows;
  }

  /** Returns whether there were any. */
  boolean run() {
    Instant now = parts.clock().now();
    List<Execution> silent =
        due.silentSince(now.minus(parts.settings().silence())).stream()
            .filter(execution -> !pickedJobs.pickedJobs(execution)) // this node was suspended, and beats again
            .toList();
    if (silent.isEmpty()) {
      return false;
    }
    Map<JobKey, Integer> lostRuns =
        rows.lostRuns(silent.stream().map(DeadNodeRecovery::key).toList());
    for (Execution execution : silent) {
      int lost = lostRuns.getOrDefault(key(execution), 0) + 1;
      recovery(execution, lost, now);
    }
    return true;
  }

  private void recovery(Execution execution, int lostRuns, Instant now) {
    boolean bury = lostRuns > parts.settings().limits().lostRuns();
    Duration silence =
        execution.lastHeartbeat == null
            ? parts.settings().silence()
            : Duration.between(execution.lastHeartbeat, now);
    String from = nodeOf(execution.pickedBy);
    String note =
        "node '"
            + from
            + "' was lost with it: no heartbeat for "
            + ConfigChecks.print(Duration.ofMillis(silence.toMillis()))
            + (bury ? ", and it was on " + lostRuns + " lost nodes" : "");
    if (rows.revive(execution, bury, now, note)) {
      parts
          .reporter()
          .recovered(
              new JobRecovered(
                  parts.settings().name(), key(execution), from, silence, lostRuns, bury));
    }
  }

  private static JobKey key(Execution execution) {
    return new JobKey(execution.getTaskName(), execution.getId());
  }

  private static @Nullable String nodeOf(@Nullable String holder) {
    int end = holder == null ? -1 : holder.indexOf('#');
    return holder == null || end < 0 ? holder : holder.substring(0, end);
  }
}
