package io.threadsys.internal.engine;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.config.PoolConfig;
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

/** A pool over all its runs: its state, its settings, its totals. Thread-safe. */
public final class PoolEngine {
  /*
   * The state and the run it belongs to change together, by CAS on one reference. Starting and
   * changing a setting take a lock: of several starts one wins and the others see it running, and a
   * size never falls between two starts.
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
  private final Ties ties;
  private final LiveSettings settings;
  private final PoolReporter reporter;
  private final SubmitPath submitPath;
  private final JobIntake intake;
  private final PoolTuning tuning;
  private final PoolInspector inspector;
  private final ReentrantLock changing;
  private volatile PoolCounters counters;
  private volatile CancellationToken root = CancellationToken.create();
  private volatile Life life = new Life(PoolState.NEW, null);

  /**
   * Creates an engine that is not started.
   *
   * @param config what to build
   */
  public PoolEngine(PoolConfig config) {
    this(config, Ties.none());
  }

  PoolEngine(PoolConfig config, Ties ties) {
    this.config = config;
    this.ties = ties;
    this.settings = new LiveSettings(config);
    this.changing = settings.changing;
    this.reporter =
        new PoolReporter(
            config.name(), config.observers().listeners(), config.observers().errorHandler());
    this.counters = newCounters();
    this.submitPath = new SubmitPath(settings, reporter);
    this.intake = new JobIntake(settings, submitPath, this::runOrRefuse, () -> counters);
    this.tuning = new PoolTuning(settings, reporter, intake, () -> life.run);
    this.inspector =
        new PoolInspector(settings, config.observers().ticker(), () -> life.run, () -> counters);
  }

  /**
   * Returns what the engine was built from.
   *
   * @return the description
   */
  public PoolConfig config() {
    return config;
  }

  /**
   * Returns the pool's state.
   *
   * @return the present state
   */
  public PoolState state() {
    return life.state;
  }

  /**
   * Starts a new or stopped pool.
   *
   * @throws PoolAlreadyRunningException if it runs or drains
   * @throws WorkerStartException if a thread can not be had; nothing has changed then
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
      PoolRun run = startRun(totals);
      counters = totals;
      root = root.isCancelled() ? CancellationToken.create() : root;
      life = new Life(PoolState.RUNNING, run);
      intake.reconsider(run);
      run.fastPath().reconsider(); // who changed a setting meanwhile did not know of this run
      from = before.state;
    } finally {
      changing.unlock();
    }
    reporter.stateChanged(from, PoolState.RUNNING); // a listener may take its time
  }

  private PoolRun startRun(PoolCounters totals) {
    AtomicReference<@Nullable PoolRun> self = new AtomicReference<>();
    PoolRun run = new PoolRun(config, settings, totals, reporter, ties, () -> stopped(self.get()));
    self.set(run);
    try {
      settings.watch(run);
      run.group().resize(settings.threads);
      run.group().autosizer().follow();
      return run;
    } catch (WorkerStartException e) {
      run.close();
      run.over().parkUninterruptibly(); // workers without jobs leave at once
      throw e;
    }
  }

  /** Returns the present run, or the last one; null before the first start. */
  @Nullable PoolRun run() {
    return life.run;
  }

  PoolCounters counters() {
    return counters;
  }

  private void stopped(@Nullable PoolRun run) {
    Life now = life;
    if (now.run == run && LIFE.compareAndSet(this, now, new Life(PoolState.STOPPED, run))) {
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
   * @return what happened
   */
  public ShutdownReport shutdown(Duration timeout) {
    ShutdownProgress watch = watchShutdown();
    watch.drains(close());
    return timeout.isZero() ? watch.report() : watch.finish(timeout);
  }

  /**
   * Closes the pool and cancels everything.
   *
   * @param wait whether to wait for the join timeout and then abandon who has not come back
   * @return what happened
   */
  public ShutdownReport shutdownNow(boolean wait) {
    ShutdownProgress watch = beginShutdownNow();
    return wait ? watch.finish(settings.config().shutdown().joinTimeout()) : watch.report();
  }

  ShutdownProgress watchShutdown() {
    return new ShutdownProgress(config, counters, reporter);
  }

  /** Closes the pool and cancels everything. */
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

  /** Closes the present run; returns it, or null if there is none that is not over. */
  @Nullable PoolRun close() {
    Life now = life;
    while (now.state == PoolState.RUNNING) {
      if (LIFE.compareAndSet(this, now, new Life(PoolState.DRAINING, now.run))) {
        settings.paused = false;
        reporter.stateChanged(PoolState.RUNNING, PoolState.DRAINING);
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
   * Returns what takes jobs in.
   *
   * @return always the same object
   */
  public JobIntake intake() {
    return intake;
  }

  /**
   * Returns what can be changed while the pool runs.
   *
   * @return always the same object
   */
  public PoolTuning tuning() {
    return tuning;
  }

  /**
   * Returns what can be seen of the pool beside its numbers.
   *
   * @return always the same object
   */
  public PoolInspector inspector() {
    return inspector;
  }

  /**
   * Returns the token above all scopes of the pool.
   *
   * @return cancelled when the pool is stopped at once; a restart makes a new one
   */
  public CancellationToken rootToken() {
    return root;
  }

  /**
   * Takes a snapshot.
   *
   * @return the pool's numbers
   */
  public PoolStats stats() {
    Life now = life;
    return new PoolStatsReader(counters, settings, now.run).read(config.name(), now.state);
  }

  private PoolCounters newCounters() {
    return new PoolCounters(config.observers().maxJobNames(), reporter::jobNamed);
  }

  /** A state and the run it belongs to. */
  record Life(PoolState state, @Nullable PoolRun run) {}
}
