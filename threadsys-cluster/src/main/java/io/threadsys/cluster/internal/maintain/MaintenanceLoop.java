package io.threadsys.cluster.internal.maintain;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cluster.internal.execute.CompletionWatcher;
import io.threadsys.cluster.internal.execute.JobTypeRegistry;
import io.threadsys.cluster.internal.execute.PickedExecution;
import io.threadsys.cluster.internal.execute.PickedJobs;
import io.threadsys.cluster.internal.poll.Poller;
import io.threadsys.cluster.internal.poll.PrefetchRelease;
import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.store.ControlRequestTable;
import io.threadsys.cluster.internal.store.Housekeeping;
import io.threadsys.cluster.internal.store.PickedJobTable;
import io.threadsys.cluster.internal.support.NodeContext;
import io.threadsys.cluster.internal.support.NodeThread;
import io.threadsys.cluster.job.JobKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Does what is not urgent: follows requests of other nodes, writes progress, looks for ended and
 * for lost jobs, counts, and clears away. Thread-safe.
 */
public final class MaintenanceLoop {

  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
  private static final Duration PURGE_EVERY = Duration.ofMinutes(1);
  private static final int PURGES_AT_ONCE = 10;

  private final NodeContext parts;
  private final JobTypeRegistry types;
  private final PickedJobs holds;
  private final PickedJobTable rows;
  private final ControlRequestTable requests;
  private final DeadNodeRecovery takeOver;
  private final CompletionWatcher watch;
  private final Housekeeping upkeep;
  private final RecurringJobRegistrar recurring;
  private final PrefetchRelease surplus;
  private final @Nullable Poller poller;
  private final NodeThread thread;
  private volatile long backlog = -1;
  private volatile long deadLetters = -1;

  // Touched by the thread only.
  private final Every takeOvers;
  private final Every counts;
  private final Every purges;

  public MaintenanceLoop(
      NodeContext parts,
      Jobs jobs,
      DeadNodeRecovery takeOver,
      CompletionWatcher watch,
      @Nullable Poller poller) {
    this.parts = parts;
    this.takeOver = takeOver;
    this.watch = watch;
    this.poller = poller;
    types = jobs.types();
    holds = jobs.holds();
    rows = jobs.rows();
    recurring = jobs.recurring();
    surplus = new PrefetchRelease(holds, parts.ticker(), parts.settings().pollInterval());
    Database database = parts.database();
    requests = new ControlRequestTable(database, parts.settings().prefix());
    upkeep = new Housekeeping(database, parts.settings().table());
    takeOvers = new Every(parts.settings().heartbeat());
    counts = new Every(COUNT_EVERY);
    purges = new Every(PURGE_EVERY);
    thread = new NodeThread(parts.settings().name() + "-control", this::round);
  }

  /**
   * What this node knows of its jobs.
   *
   * @param types the kinds it can run
   * @param holds those it holds
   * @param rows their rows
   * @param recurring those that come again
   */
  public record Jobs(
      JobTypeRegistry types,
      PickedJobs holds,
      PickedJobTable rows,
      RecurringJobRegistrar recurring) {}

  /** Says when some time has passed. */
  private final class Every {

    private final long nanos;
    private long last;

    Every(Duration time) {
      nanos = time.toNanos();
      last = parts.ticker().nanos() - nanos;
    }

    boolean isDue() {
      long now = parts.ticker().nanos();
      boolean due = now - last >= nanos;
      if (due) {
        last = now;
      }
      return due;
    }
  }

  public NodeThread thread() {
    return thread;
  }

  public long backlog() {
    return backlog;
  }

  public long deadLetters() {
    return deadLetters;
  }

  private Duration round() {
    try {
      followRequests();
      writeProgress();
      if (poller != null) {
        int unused = surplus.handBack(poller.atOnce());
      }
      watch.look();
      boolean created = recurring.ensure();
      boolean takenOver = takeOvers.isDue() && takeOver.run();
      if (created || takenOver) {
        wakePoller();
      }
      if (counts.isDue()) {
        backlog = upkeep.due(parts.clock().now());
        deadLetters = upkeep.dead();
      }
      if (purges.isDue()) {
        purge();
      }
    } catch (RuntimeException e) {
      parts.reporter().trouble("control", e);
    }
    return parts.settings().pollInterval();
  }

  private void wakePoller() {
    if (poller != null) {
      poller.thread().wake();
    }
  }

  private void followRequests() {
    Set<JobKey> cancelled = rows.cancelled(parts.settings().holder());
    if (!cancelled.isEmpty()) {
      for (PickedExecution run : holds.all()) {
        if (cancelled.contains(run.key())) {
          run.stop(PickedExecution.ASKED);
        }
      }
    }
    Instant now = parts.clock().now();
    Database database = parts.database();
    int unused =
        database.engine(
            "cancelling returned jobs", connection -> requests.cancelReturned(connection, now));
    Set<String> paused = database.engine("reading what is paused", requests.paused());
    if (types.pause(paused)) {
      wakePoller();
    }
  }

  private void writeProgress() {
    SortedMap<Execution, Double> reported = new TreeMap<>(PickedJobTable.LOCK_ORDER);
    for (PickedExecution run : holds.all()) {
      if (run.takeProgress()) {
        reported.put(run.execution(), run.progress());
      }
    }
    if (!reported.isEmpty()) {
      rows.progress(reported);
    }
  }

  private void purge() {
    Instant before = parts.clock().now().minus(parts.settings().limits().retention());
    for (int i = 0; i < PURGES_AT_ONCE && Housekeeping.isWholeBatch(upkeep.purge(before)); i++) {
      // the next batch
    }
  }
}
