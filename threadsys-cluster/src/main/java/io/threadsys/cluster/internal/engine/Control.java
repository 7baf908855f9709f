package io.threadsys.cluster.internal.engine;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.store.ControlTable;
import io.threadsys.cluster.internal.store.HeldJobs;
import io.threadsys.cluster.internal.store.Upkeep;
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
final class Control {

  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
  private static final Duration PURGE_EVERY = Duration.ofMinutes(1);
  private static final int PURGES_AT_ONCE = 10;

  private final EngineParts parts;
  private final KnownTypes types;
  private final Holds holds;
  private final HeldJobs rows;
  private final ControlTable requests;
  private final TakeOver takeOver;
  private final EndWatch watch;
  private final Upkeep upkeep;
  private final Recurring recurring;
  private final Surplus surplus;
  private final @Nullable Poller poller;
  private final NodeThread thread;
  private volatile long backlog = -1;
  private volatile long deadLetters = -1;

  // Touched by the thread only.
  private final Every takeOvers;
  private final Every counts;
  private final Every purges;

  Control(
      EngineParts parts, Jobs jobs, TakeOver takeOver, EndWatch watch, @Nullable Poller poller) {
    this.parts = parts;
    this.takeOver = takeOver;
    this.watch = watch;
    this.poller = poller;
    types = jobs.types();
    holds = jobs.holds();
    rows = jobs.rows();
    recurring = jobs.recurring();
    surplus = new Surplus(holds, parts.ticker(), parts.settings().pollInterval());
    Database database = parts.database();
    requests = new ControlTable(database, parts.settings().prefix());
    upkeep = new Upkeep(database, parts.settings().table());
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
  record Jobs(KnownTypes types, Holds holds, HeldJobs rows, Recurring recurring) {}

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

  NodeThread thread() {
    return thread;
  }

  long backlog() {
    return backlog;
  }

  long deadLetters() {
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
      for (Run run : holds.all()) {
        if (cancelled.contains(run.key())) {
          run.stop(Run.ASKED);
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
    SortedMap<Execution, Double> reported = new TreeMap<>(HeldJobs.LOCK_ORDER);
    for (Run run : holds.all()) {
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
    for (int i = 0; i < PURGES_AT_ONCE && Upkeep.isWholeBatch(upkeep.purge(before)); i++) {
      // the next batch
    }
  }
}
