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
 * Does what is not urgent: serves requests of other nodes, writes progress, checks for completions
 * and dead nodes, counts, and purges. Thread-safe.
 */
public final class MaintenanceLoop {

  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
  private static final Duration PURGE_EVERY = Duration.ofMinutes(1);
  private static final int PURGES_AT_ONCE = 10;

  private final NodeContext parts;
  private final JobTypeRegistry types;
  private final PickedJobs pickedJobs;
  private final PickedJobTable rows;
  private final ControlRequestTable requests;
  private final DeadNodeRecovery recovery;
  private final CompletionWatcher watch;
  private final Housekeeping housekeeping;
  private final RecurringJobRegistrar recurring;
  private final PrefetchRelease surplus;
  private final @Nullable Poller poller;
  private final NodeThread thread;
  private volatile long backlog = -1;
  private volatile long deadLetters = -1;

  // Confined to the thread.
  private final Every recoveries;
  private final Every counts;
  private final Every purges;

  public MaintenanceLoop(
      NodeContext parts,
      Jobs jobs,
      DeadNodeRecovery recovery,
      CompletionWatcher watch,
      @Nullable Poller poller) {
    this.parts = parts;
    this.recovery = recovery;
    this.watch = watch;
    this.poller = poller;
    types = jobs.types();
    pickedJobs = jobs.pickedJobs();
    rows = jobs.rows();
    recurring = jobs.recurring();
    surplus = new PrefetchRelease(pickedJobs, parts.ticker(), parts.settings().pollInterval());
    Database database = parts.database();
    requests = new ControlRequestTable(database, parts.settings().prefix());
    housekeeping = new Housekeeping(database, parts.settings().table());
    recoveries = new Every(parts.settings().heartbeat());
    counts = new Every(COUNT_EVERY);
    purges = new Every(PURGE_EVERY);
    thread = new NodeThread(parts.settings().name() + "-maintenance", this::round);
  }

  /**
   * What this node knows of its jobs.
   *
   * @param types the types it can run
   * @param pickedJobs the jobs it has picked
   * @param rows their rows
   * @param recurring the recurring jobs
   */
  public record Jobs(
      JobTypeRegistry types,
      PickedJobs pickedJobs,
      PickedJobTable rows,
      RecurringJobRegistrar recurring) {}

  /** A timer that says when some time has passed. */
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

  /** Returns the thread of the loop. */
  public NodeThread thread() {
    return thread;
  }

  /** Returns how many due jobs were waiting when last counted. */
  public long backlog() {
    return backlog;
  }

  /** Returns how many dead letters there were when last counted. */
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
      boolean recovered = recoveries.isDue() && recovery.run();
      if (created || recovered) {
        wakePoller();
      }
      if (counts.isDue()) {
        backlog = housekeeping.due(parts.clock().now());
        deadLetters = housekeeping.dead();
      }
      if (purges.isDue()) {
        purge();
      }
    } catch (RuntimeException e) {
      parts.reporter().databaseFailure("maintenance", e);
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
      for (PickedExecution run : pickedJobs.all()) {
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
    for (PickedExecution run : pickedJobs.all()) {
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
    for (int i = 0;
        i < PURGES_AT_ONCE && Housekeeping.isWholeBatch(housekeeping.purge(before));
        i++) {
      // the next batch
    }
  }
}
