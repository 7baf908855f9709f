package io.threadsys.cluster.internal.poll;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.ThreadPool;
import io.threadsys.cluster.event.PollEnded;
import io.threadsys.cluster.internal.execute.JobDispatcher;
import io.threadsys.cluster.internal.execute.JobTypeRegistry;
import io.threadsys.cluster.internal.execute.PickedExecution;
import io.threadsys.cluster.internal.execute.PickedJobs;
import io.threadsys.cluster.internal.execute.RegisteredJobType;
import io.threadsys.cluster.internal.support.NodeContext;
import io.threadsys.cluster.internal.support.NodeThread;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.stats.PoolStats;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Looks for due jobs whenever there is room for some. Thread-safe. */
public final class Poller {

  /*
   * It looks when the poll interval is over, when a job was submitted here, when a job was taken over,
   * when ends were written that it has waited for, and when places became free after a look that found
   * as many as it asked for. That last wake-up
   * comes when the runs have dwindled to as many as run at once: what was picked ahead keeps the
   * workers busy during the look.
   *
   * Kinds with a limit are asked for one by one, with what room they have, so that nothing has to be
   * given back; all others together.
   */

  private static final int ENDS_TO_WRITE = 2_000;

  private final NodeContext parts;
  private final ThreadPool pool;
  private final JobTypeRegistry types;
  private final DueJobFetcher due;
  private final PickedJobs pickedJobs;
  private final JobDispatcher dispatcher;
  private final NodeThread thread;
  private final LongAdder ends = new LongAdder();
  private volatile int atOnce = 1;
  private volatile boolean maybeMore;
  private volatile boolean lagging;
  private volatile @Nullable PollEnded last;
  private volatile long lastAt;

  // Touched by the thread only.
  private final PrefetchSize prefetch = new PrefetchSize();
  private long endsSeen;
  private long seenAt;

  public Poller(
      NodeContext parts,
      ThreadPool pool,
      JobTypeRegistry types,
      DueJobFetcher due,
      PickedJobs pickedJobs,
      JobDispatcher dispatcher) {
    this.parts = parts;
    this.pool = pool;
    this.types = types;
    this.due = due;
    this.pickedJobs = pickedJobs;
    this.dispatcher = dispatcher;
    seenAt = parts.ticker().nanos();
    thread = new NodeThread(parts.settings().name() + "-poller", this::round);
  }

  /** Returns the polling thread. */
  public NodeThread thread() {
    return thread;
  }

  /** Returns the last look, or null before the first. */
  public @Nullable PollEnded last() {
    return last;
  }

  /** Returns how many jobs the node runs at once; those beyond are picked ahead. */
  public int atOnce() {
    return atOnce;
  }

  /** Returns how long ago the last look was. */
  public Duration age() {
    return Duration.ofNanos(parts.ticker().nanos() - lastAt);
  }

  private Duration round() {
    try {
      return look() ? Duration.ZERO : parts.settings().pollInterval();
    } catch (RuntimeException e) {
      parts.reporter().databaseFailure("poll", e);
      return parts.settings().pollInterval();
    }
  }

  /** Returns whether to look again at once. */
  private boolean look() {
    Set<String> paused = types.paused();
    if (paused == null || pool.state() != PoolState.RUNNING) {
      return false;
    }
    lagging = true; // before it is looked at, so that endsWritten() misses nothing
    if (writesLag()) {
      return false;
    }
    lagging = false;
    int most = most();
    if (pickedJobs.active() >= most) {
      maybeMore = true;
      return pickedJobs.active() < atOnce; // they have just ended, and the poller did not know that there is more
    }
    maybeMore = false;
    boolean tookAll = pickUpTo(most, paused);
    return tookAll && maybeMore && pickedJobs.active() <= atOnce;
  }

  /** The database is slower than the jobs: more of them would only be more to lose. */
  private boolean writesLag() {
    return pickedJobs.size() - pickedJobs.active() > ENDS_TO_WRITE;
  }

  /** Returns how many jobs the node may hold now. */
  private int most() {
    long now = parts.ticker().nanos();
    PoolStats stats = pool.stats();
    int set = parts.settings().concurrency();
    atOnce = set > 0 ? set : Math.max(1, stats.threads());
    long ended = ends.sum();
    int extra = prefetch.after(ended - endsSeen, Duration.ofNanos(now - seenAt), atOnce);
    endsSeen = ended;
    seenAt = now;
    int free = stats.paused() ? 0 : stats.queue().capacity() - stats.queue().size();
    return (int) Math.min(atOnce + extra, (long) pickedJobs.active() + free);
  }

  /** Returns whether the pool took all that was picked. */
  private boolean pickUpTo(int most, Set<String> paused) {
    Set<String> names = new HashSet<>();
    Set<String> apart = new HashSet<>(paused);
    for (RegisteredJobType type : types.all()) {
      names.add(type.name());
      if (type.isLimited()) {
        apart.add(type.name());
      }
    }
    boolean tookAll = true;
    if (!apart.containsAll(names)) {
      tookAll = pick(most - pickedJobs.active(), apart);
    }
    for (RegisteredJobType type : types.all()) {
      int left = Math.min(type.room(), most - pickedJobs.active());
      if (type.isLimited() && !paused.contains(type.name()) && left > 0 && tookAll) {
        Set<String> others = new HashSet<>(names);
        others.addAll(apart);
        others.remove(type.name());
        tookAll = pick(left, others);
      }
    }
    return tookAll;
  }

  private boolean pick(int limit, Set<String> unwanted) {
    long before = parts.ticker().nanos();
    DueJobFetcher.Taken taken = due.take(limit, unwanted);
    List<Execution> picked = taken.jobs();
    long after = parts.ticker().nanos();
    maybeMore |= taken.maybeMore();
    parts.reporter().counters().polls.increment();
    parts.reporter().counters().picked.add(picked.size());
    PollEnded event =
        new PollEnded(
            parts.settings().name(), limit, picked.size(), Duration.ofNanos(after - before));
    last = event;
    lastAt = after;
    boolean tookAll = dispatcher.launch(picked, this::runEnded);
    parts.reporter().tell(listener -> listener.pollEnded(event));
    return tookAll;
  }

  /** Completions were written: if the poller has stopped for that, it may continue. */
  public void endsWritten() {
    if (lagging && !writesLag()) {
      thread.wake();
    }
  }

  private void runEnded(PickedExecution run) {
    if (run.isBegun()) { // what was handed back says nothing about how long jobs take
      ends.increment();
    }
    if (maybeMore && pickedJobs.active() <= atOnce) {
      thread.wake();
    }
  }
}
