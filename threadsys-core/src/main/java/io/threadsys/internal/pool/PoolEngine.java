package io.threadsys.internal.pool;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.config.PoolConfig;
import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.env.PoolEnvironment;
import io.threadsys.internal.inspect.PoolInspector;
import io.threadsys.internal.inspect.PoolStatsReader;
import io.threadsys.internal.intake.JobIntake;
import io.threadsys.internal.intake.SubmitPath;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.internal.run.PeerLinks;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.shutdown.ShutdownProgress;
import io.threadsys.lifecycle.PoolAlreadyRunningException;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.stats.PoolStats;
import io.threadsys.time.Deadline;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A pool over all its runs: NEW → RUNNING → DRAINING → STOPPED, and RUNNING again. Owns the
 * settings, the totals and the current run. Thread-safe.
 */
public final class PoolEngine {
  /*
   * The state and the run it belongs to change together, by CAS on one reference. Starting and changing
   * a setting take a lock: of several starts one wins and the others see it running, and a resize is
   * never lost between two starts.
   */
  private static final VarHandle LIFE;

  static {
    try {
      LIFE = MethodHandles.lookup().findVarHandle(PoolEngine.class, "life", Life.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final PoolConfig config;
  private final PeerLinks peers;
  private final LiveSettings settings;
  private final PoolReporter reporter;
  private final SubmitPath submitPath;
  private final JobIntake intake;
  private final PoolTuning tuning;
  private final PoolInspector inspector;
  private final ReentrantLock changing;
  private volatile PoolCounters counters;
  private volatile CancellationToken root = CancellationToken.create();
  private volatile Life life = new Life(PoolState.NEW, null, null);

  /**
   * Creates an engine that is not started.
   *
   * @param config the configuration
   */
  public PoolEngine(PoolConfig config) {
    this(config, PeerLinks.none());
  }

  PoolEngine(PoolConfig config, PeerLinks peers) {
    this.config = config;
    this.peers = peers;
    this.reporter =
        new PoolReporter(
            config.name(), config.observers().listeners(), config.observers().errorHandler());
    this.settings = new LiveSettings(config, reporter);
    this.changing = settings.changing;
    this.counters = newCounters();
    this.submitPath = new SubmitPath(settings, reporter);
    this.intake = new JobIntake(settings, submitPath, this::runOrRefuse, () -> counters);
    this.tuning = new PoolTuning(settings, reporter, intake, () -> life);
    this.inspector =
        new PoolInspector(settings, config.observers().ticker(), () -> life.run, () -> counters);
  }

  /**
   * Returns the configuration that the engine was created with.
   *
   * @return the configuration
   */
  public PoolConfig config() {
    return config;
  }

  /**
   * Returns the pool's state.
   *
   * @return the current state
   */
  public PoolState state() {
    return life.state;
  }

  /**
   * Starts a new or stopped pool.
   *
   * @throws PoolAlreadyRunningException if it is running or draining
   * @throws WorkerStartException if a thread cannot be created; nothing has changed then
   */
  public void start() {
    PoolState from;
    changing.lock();
    try {
      Life before = life;
      if (before.state == PoolState.RUNNING || before.state == PoolState.DRAINING) {
        throw new PoolAlreadyRunningException(config.name(), before.state);
      }
      boolean reset =
          before.state == PoolState.STOPPED && settings.config().shutdown().resetStatsOnRestart();
      PoolCounters totals = reset ? newCounters() : counters;
      PoolRun run = createRun(totals);
      Autosizer autosizer = new Autosizer(run);
      startRun(run, autosizer);
      counters = totals;
      root = root.isCancelled() ? CancellationToken.create() : root;
      life = new Life(PoolState.RUNNING, run, autosizer);
      intake.reconsider(run);
      run.fastPath().reconsider(); // a concurrent change of a setting did not see this run
      from = before.state;
    } finally {
      changing.unlock();
    }
    reporter.stateChanged(from, PoolState.RUNNING); // a listener may take its time
  }

  private PoolRun createRun(PoolCounters totals) {
    AtomicReference<@Nullable PoolRun> self = new AtomicReference<>();
    PoolEnvironment env = new PoolEnvironment(config, settings, reporter, totals);
    PoolRun run = new PoolRun(config, env, peers, () -> stopped(self.get()));
    self.set(run);
    return run;
  }

  private void startRun(PoolRun run, Autosizer autosizer) {
    try {
      settings.watch(run);
      run.group().resize(settings.threads);
      autosizer.follow();
    } catch (WorkerStartException e) {
      run.close();
      run.over().parkUninterruptibly(); // workers without jobs leave at once
      throw e;
    }
  }

  /** Returns the current run, or the last one; null before the first start. */
  @Nullable
  public PoolRun run() {
    return life.run;
  }

  PoolCounters counters() {
    return counters;
  }

  private void stopped(@Nullable PoolRun run) {
    Life now = life;
    if (now.run == run
        && LIFE.compareAndSet(this, now, new Life(PoolState.STOPPED, run, now.autosizer))) {
      reporter.stateChanged(now.state, PoolState.STOPPED);
    }
  }

  private PoolRun runOrRefuse(String job) {
    Life now = life;
    if (now.state != PoolState.RUNNING || now.run == null) {
      String state = now.state.name().toLowerCase(Locale.ROOT);
      throw submitPath.notRunning(counters, job, state);
    }
    return now.run;
  }

  /**
   * Closes the pool and waits for its jobs.
   *
   * @param timeout how long to wait
   * @return the report
   */
  public ShutdownReport shutdown(Duration timeout) {
    ShutdownProgress watch = watchShutdown();
    watch.drains(close());
    return timeout.isZero() ? watch.report() : watch.finish(timeout);
  }

  /**
   * Closes the pool and cancels everything.
   *
   * @param wait whether to wait for the join timeout and then abandon the workers that are left
   * @return the report
   */
  public ShutdownReport shutdownNow(boolean wait) {
    ShutdownProgress watch = beginShutdownNow();
    return wait ? watch.finish(settings.config().shutdown().joinTimeout()) : watch.report();
  }

  ShutdownProgress watchShutdown() {
    return new ShutdownProgress(config, counters, reporter);
  }

  /** Closes the pool and cancels everything; does not wait. */
  ShutdownProgress beginShutdownNow() {
    ShutdownProgress watch = watchShutdown();
    PoolRun run = close();
    watch.closed(run);
    if (run != null) {
      watch.cancelAll(run);
      root.cancel(CancellationReason.POOL_SHUTDOWN);
    }
    return watch;
  }

  /** Closes the current run; returns it, or null if there is none that is not over. */
  @Nullable PoolRun close() {
    Life now = life;
    while (now.state == PoolState.RUNNING) {
      if (LIFE.compareAndSet(this, now, new Life(PoolState.DRAINING, now.run, now.autosizer))) {
        settings.paused = false;
        reporter.stateChanged(PoolState.RUNNING, PoolState.DRAINING);
        if (now.autosizer != null) {
          now.autosizer.stop();
        }
        if (now.run != null) {
          now.run.close();
        }
      }
      now = life;
    }
    return now.run;
  }

  /**
   * Waits until the pool has stopped.
   *
   * @param timeout how long to wait
   * @return whether it has
   * @throws InterruptedException if interrupted while waiting
   */
  public boolean awaitTermination(Duration timeout) throws InterruptedException {
    PoolRun run = life.run;
    return run == null || run.over().park(Deadline.after(timeout, config.observers().ticker()));
  }

  /**
   * Returns the entry point of submissions.
   *
   * @return always the same object
   */
  public JobIntake intake() {
    return intake;
  }

  /**
   * Returns the runtime configuration.
   *
   * @return always the same object
   */
  public PoolTuning tuning() {
    return tuning;
  }

  /**
   * Returns the read-only view.
   *
   * @return always the same object
   */
  public PoolInspector inspector() {
    return inspector;
  }

  /**
   * Returns the parent token of all scopes of the pool.
   *
   * @return cancelled by an immediate shutdown; a restart creates a new one
   */
  public CancellationToken rootToken() {
    return root;
  }

  /**
   * Takes a snapshot.
   *
   * @return the statistics
   */
  public PoolStats stats() {
    Life now = life;
    return new PoolStatsReader(counters, settings, now.run).read(config.name(), now.state);
  }

  private PoolCounters newCounters() {
    return new PoolCounters(config.observers().maxJobNames(), reporter::jobNamed);
  }

  /** A state, and the run it belongs to with its autosizer; both null before the first start. */
  record Life(PoolState state, @Nullable PoolRun run, @Nullable Autosizer autosizer) {}
}
