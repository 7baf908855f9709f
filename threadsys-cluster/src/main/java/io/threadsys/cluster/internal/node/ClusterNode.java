package io.threadsys.cluster.internal.node;

import static java.util.Objects.requireNonNull;

import io.threadsys.ThreadPool;
import io.threadsys.cluster.event.ClusterListener;
import io.threadsys.cluster.event.NodeState;
import io.threadsys.cluster.event.NodeStats;
import io.threadsys.cluster.event.PollEnded;
import io.threadsys.cluster.internal.execute.CompletionWatcher;
import io.threadsys.cluster.internal.execute.CompletionWriter;
import io.threadsys.cluster.internal.execute.JobDispatcher;
import io.threadsys.cluster.internal.execute.JobTypeRegistry;
import io.threadsys.cluster.internal.execute.PickedJobs;
import io.threadsys.cluster.internal.execute.RegisteredJobType;
import io.threadsys.cluster.internal.execute.RunServices;
import io.threadsys.cluster.internal.maintain.DeadNodeRecovery;
import io.threadsys.cluster.internal.maintain.Heartbeat;
import io.threadsys.cluster.internal.maintain.MaintenanceLoop;
import io.threadsys.cluster.internal.maintain.RecurringJobRegistrar;
import io.threadsys.cluster.internal.poll.DueJobFetcher;
import io.threadsys.cluster.internal.poll.Poller;
import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.store.PickedJobTable;
import io.threadsys.cluster.internal.store.RecurringTable;
import io.threadsys.cluster.internal.store.StatusTable;
import io.threadsys.cluster.internal.store.Submissions;
import io.threadsys.cluster.internal.support.DatabaseClock;
import io.threadsys.cluster.internal.support.NodeContext;
import io.threadsys.cluster.internal.support.NodeCounters;
import io.threadsys.cluster.internal.support.NodeReporter;
import io.threadsys.cluster.internal.support.NodeSettings;
import io.threadsys.cluster.job.JobHandler;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.Recurrence;
import io.threadsys.time.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A node: the parts that run jobs, wired together. Thread-safe. */
public final class ClusterNode {

  private final NodeContext parts;
  private final JobTypeRegistry types;
  private final @Nullable ThreadPool pool;
  private final RunServices services;
  private final PickedJobs pickedJobs = new PickedJobs();
  private final CompletionWatcher watch;
  private final RecurringJobRegistrar recurring;
  private final CompletionWriter completions;
  private final Heartbeat heartbeat;
  private final MaintenanceLoop maintenance;
  private final @Nullable Poller poller;
  private final AtomicReference<NodeState> state = new AtomicReference<>(NodeState.NEW);

  /**
   * Wires a node; nothing runs yet.
   *
   * @param settings how it works
   * @param database where the jobs are
   * @param pool runs them, or null for a node that only submits and asks
   * @param services what their code is surrounded by
   */
  public ClusterNode(
      NodeSettings settings,
      Database database,
      @Nullable ThreadPool pool,
      RunServices services) {
    this(
        new JobTypeRegistry(),
        pool,
        services,
        new NodeReporter(settings.name(), new NodeCounters()),
        new Seat(settings, database));
  }

  /** Where a node works, and as whom. */
  private record Seat(NodeSettings settings, Database database) {}

  private ClusterNode(
      JobTypeRegistry types,
      @Nullable ThreadPool pool,
      RunServices services,
      NodeReporter reporter,
      Seat seat) {
    NodeSettings settings = seat.settings;
    Database database = seat.database;
    this.types = types;
    this.pool = pool;
    this.services = services;
    DatabaseClock clock = new DatabaseClock(database, Ticker.system(), InstantSource.system());
    parts = new NodeContext(settings, database, clock, Ticker.system(), reporter);
    String table = settings.table();
    PickedJobTable rows = new PickedJobTable(database, table);
    watch = new CompletionWatcher(database, new StatusTable(table));
    recurring =
        new RecurringJobRegistrar(
            types, new RecurringTable(database, table, new Submissions(database, table)), clock);
    completions = new CompletionWriter(parts, pickedJobs, rows);
    heartbeat = new Heartbeat(parts, pickedJobs, rows);
    poller = pool == null ? null : poller(pool, rows, services);
    DeadNodeRecovery recovery = new DeadNodeRecovery(parts, dueJobs(), pickedJobs, rows);
    MaintenanceLoop.Jobs jobs = new MaintenanceLoop.Jobs(types, pickedJobs, rows, recurring);
    maintenance = new MaintenanceLoop(parts, jobs, recovery, watch, poller);
    completions.onEnd(this::jobEnded);
    if (poller != null) {
      completions.onWritten(poller::endsWritten);
    }
  }

  private Poller poller(ThreadPool pool, PickedJobTable rows, RunServices services) {
    JobDispatcher dispatcher =
        new JobDispatcher(parts, pool, types, pickedJobs, rows, completions, services);
    return new Poller(parts, pool, types, dueJobs(), pickedJobs, dispatcher);
  }

  private DueJobFetcher dueJobs() {
    return new DueJobFetcher(
        parts.database(),
        parts.settings(),
        types,
        parts.clock(),
        name ->
            parts
                .reporter()
                .warn("found jobs of a type that is not registered here; left for others", name));
  }

  /**
   * Returns
   * the node that continues after this one has stopped: with the same types, listeners and totals, but another identity, since jobs of this one may have been recovered.
   *
   * @return a node that is not started; this one if it has not stopped
   */
  public ClusterNode successor() {
    if (state() != NodeState.STOPPED) {
      return this;
    }
    types.forgetPauses();
    Seat seat = new Seat(parts.settings().withNewHolder(), parts.database());
    return new ClusterNode(types, pool, services, parts.reporter(), seat);
  }

  private NodeState state() {
    return requireNonNull(state.get());
  }

  /** Someone here may wait for it. */
  private void jobEnded(JobKey key) {
    if (watch.isAwaited(key)) {
      maintenance.thread().wake();
    }
  }

  /**
   * Begins to pick and run jobs.
   *
   * @return false if it was started before
   */
  public boolean start() {
    if (!state.compareAndSet(NodeState.NEW, NodeState.RUNNING)) {
      return false;
    }
    heartbeat.thread().start();
    completions.thread().start();
    maintenance.thread().start();
    if (poller != null) {
      poller.thread().start();
    }
    return true;
  }

  /** Looks for due jobs now. */
  public void wake() {
    if (poller != null) {
      poller.thread().wake();
    }
  }

  /** Looks now for what other nodes, or this one's users, have asked for. */
  public void followRequests() {
    maintenance.thread().wake();
  }

  /**
   * Lets this node run a kind of job.
   *
   * @param type the kind
   * @param handler runs its jobs
   * @param recurrence when its job runs again, or null if it has jobs that are submitted
   * @param <P> the type of the payload
   * @throws io.threadsys.error.InvalidConfigException if the name is taken
   */
  public <P extends @Nullable Object> void register(
      JobType<P> type, JobHandler<P> handler, @Nullable Recurrence recurrence) {
    RegisteredJobType unused = types.add(type, handler, recurrence);
    if (state() == NodeState.RUNNING) {
      maintenance.thread().wake(); // for a recurring one's row
      wake();
    }
  }

  /**
   * Lets this node run a kind of job no more.
   *
   * @param name the kind
   */
  public void forget(String name) {
    RegisteredJobType unused = types.remove(name);
    recurring.forget(name);
  }

  /**
   * Returns what is said about a kind of job here.
   *
   * @param name the kind
   * @return the type, or null if it is not registered
   */
  public @Nullable JobType<?> type(String name) {
    RegisteredJobType known = types.find(name);
    return known == null ? null : known.type();
  }

  /**
   * Returns a future that completes when a job has ended.
   *
   * @param key which job
   * @return a new future
   */
  public CompletableFuture<JobStatus> whenEnded(JobKey key) {
    CompletableFuture<JobStatus> future = watch.add(key);
    if (state() == NodeState.STOPPED) {
      future.cancel(false);
    } else {
      maintenance.thread().wake();
    }
    return future;
  }

  /**
   * Returns the current time of the database.
   *
   * @return the time
   */
  public Instant now() {
    return parts.clock().now();
  }

  /**
   * Counts jobs that were stored.
   *
   * @param jobs how many
   */
  public void submitted(int jobs) {
    parts.reporter().counters().submitted.add(jobs);
  }

  /**
   * Adds a listener.
   *
   * @param listener told from now on
   */
  public void add(ClusterListener listener) {
    parts.reporter().add(listener);
  }

  /**
   * Removes a listener.
   *
   * @param listener the one added before, by identity
   */
  public void remove(ClusterListener listener) {
    parts.reporter().remove(listener);
  }

  /**
   * Takes a snapshot.
   *
   * @return the node's numbers
   */
  public NodeStats stats() {
    PollEnded last = poller == null ? null : poller.last();
    int held = pickedJobs.size();
    return new NodeStats(
        parts.settings().name(),
        state(),
        held,
        Math.max(0, held - pickedJobs.active()),
        parts.reporter().counters().read(),
        maintenance.backlog(),
        maintenance.deadLetters(),
        last == null ? null : last.took(),
        poller == null || last == null ? null : poller.age(),
        heartbeat.age(),
        parts.settings().silence(),
        parts.clock().offset());
  }

  /**
   * Begins the end: see {@link NodeShutdown}.
   *
   * @return what stops this node
   */
  public NodeShutdown stop() {
    return new NodeShutdown(
        state, pickedJobs, completions, new NodeShutdown.Threads(poller, heartbeat, maintenance), watch);
  }
}
