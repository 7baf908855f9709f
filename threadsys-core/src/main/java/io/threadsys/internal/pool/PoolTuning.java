package io.threadsys.internal.pool;

import io.threadsys.config.PoolConfig;
import io.threadsys.config.SettingChange;
import io.threadsys.config.WorkerConfig;
import io.threadsys.event.PoolListener;
import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.intake.JobIntake;
import io.threadsys.internal.pool.PoolEngine.Life;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.limit.RateLimit;
import io.threadsys.sizing.SizeBounds;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runtime configuration of a pool. Thread-safe; every change is logged. */
public final class PoolTuning {

  /** The source of changes made by the pool's own methods. */
  static final String CODE = "code";

  private final LiveSettings settings;
  private final PoolReporter reporter;
  private final Resizing resizing;
  private final Reconfiguration reconfiguration;
  private final ReentrantLock changing;
  private final Supplier<Life> life;

  PoolTuning(LiveSettings settings, PoolReporter reporter, JobIntake intake, Supplier<Life> life) {
    this.settings = settings;
    this.reporter = reporter;
    this.resizing = new Resizing(settings, reporter);
    this.reconfiguration = new Reconfiguration(settings, intake, resizing);
    this.changing = settings.changing;
    this.life = life;
  }

  /**
   * Returns the current settings.
   *
   * @return the current configuration
   */
  public PoolConfig present() {
    return settings.snapshot();
  }

  /**
   * Changes settings, all or none of them.
   *
   * @param source the origin of the change, for the log
   * @param change maps the current configuration to the wanted one; called without a lock, and
   *     again after a concurrent change
   * @return what has changed
   * @throws io.threadsys.error.InvalidConfigException if the wanted configuration is invalid, or
   *     differs in a setting that is fixed for the pool's life; nothing changes
   * @throws WorkerStartException if a thread cannot be created; nothing changes
   */
  public List<SettingChange> change(String source, UnaryOperator<PoolConfig> change) {
    List<SettingChange> changes = null;
    while (changes == null) {
      PoolConfig base = settings.config();
      PoolConfig wanted = change.apply(settings.snapshot());
      List<SettingChange> unused = base.changesTo(wanted); // throws if a fixed setting differs
      changes = changeIfStill(base, wanted, source);
    }
    return changes;
  }

  private @Nullable List<SettingChange> changeIfStill(
      PoolConfig base, PoolConfig wanted, String source) {
    changing.lock();
    try {
      if (!settings.config().equals(base)) {
        return null;
      }
      PoolConfig before = settings.snapshot();
      WorkerConfig workers = Reconfiguration.settled(before.workers(), wanted.workers());
      PoolConfig after = wanted.withWorkers(workers);
      List<SettingChange> changes = before.changesTo(after);
      if (!changes.isEmpty()) {
        reconfiguration.apply(life.get(), before, after, source);
        changes.forEach(each -> reporter.changed(each, source));
      }
      return changes;
    } finally {
      changing.unlock();
    }
  }

  /**
   * Changes the rate limit. Even an equal limit begins with a full burst.
   *
   * @param limit how many jobs in which time
   * @throws io.threadsys.error.InvalidConfigException if a value is outside its range; nothing
   *     changes
   */
  public void setRateLimit(RateLimit limit) {
    if (change(CODE, present -> present.withLimits(present.limits().withRate(limit))).isEmpty()) {
      fillBurst(limit);
    }
  }

  private void fillBurst(RateLimit limit) {
    changing.lock();
    try {
      PoolRun run = life.get().run();
      if (limit.equals(settings.config().limits().rate())) {
        settings.setRate(limit);
        if (run != null) {
          run.timeWaiters().signalAll();
        }
      }
    } finally {
      changing.unlock();
    }
  }

  /**
   * Fixes the number of workers.
   *
   * @param threads the number
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   * @throws WorkerStartException if a thread cannot be created; the current workers stay
   */
  public void resize(int threads) {
    WorkerConfig.requireThreads(threads);
    resize(threads, new SizeBounds(threads, threads), "resize(" + threads + ") was called");
  }

  /**
   * Changes the bounds of the number of workers.
   *
   * @param bounds the bounds; the pool sizes itself within them
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   * @throws WorkerStartException if a thread cannot be created; the current workers stay
   */
  public void resize(SizeBounds bounds) {
    WorkerConfig.requireBounds(bounds);
    String call = "resize(" + bounds.min() + ", " + bounds.max() + ") was called";
    resize(bounds.clamp(settings.threads), bounds, call);
  }

  private void resize(int threads, SizeBounds bounds, String reason) {
    changing.lock();
    try {
      SizeBounds before = settings.bounds;
      PoolRun run = life.get().run();
      settings.setBounds(bounds);
      if (!bounds.equals(before) && !(bounds.isFixed() && before.isFixed())) {
        reporter.changed(
            new SettingChange("thread-bounds", before.toString(), bounds.toString()), CODE);
      }
      try {
        resizing.change(run, threads, reason);
      } finally {
        if (bounds.isFixed()) {
          settings.setBounds(new SizeBounds(settings.threads, settings.threads));
        }
        Autosizer autosizer = life.get().autosizer();
        if (autosizer != null) {
          autosizer.follow();
        }
      }
    } finally {
      changing.unlock();
    }
  }

  /**
   * Pauses or resumes.
   *
   * @param paused whether workers start no further jobs
   */
  public void setPaused(boolean paused) {
    boolean before = settings.paused;
    settings.paused = paused;
    reconsider();
    PoolRun run = life.get().run();
    if (run != null && !paused) {
      run.wakeAll();
      run.wakeForQueued();
    }
    if (before != paused) {
      reporter.changed(
          new SettingChange("paused", Boolean.toString(before), Boolean.toString(paused)), CODE);
    }
  }

  private void reconsider() {
    PoolRun run = life.get().run();
    if (run != null) {
      run.fastPath().reconsider();
    }
  }

  /**
   * Adds a listener.
   *
   * @param listener receives all events
   */
  public void addListener(PoolListener listener) {
    reporter.add(listener);
    reconsider();
  }

  /**
   * Removes a listener.
   *
   * @param listener the one added before
   */
  public void removeListener(PoolListener listener) {
    reporter.remove(listener);
    reconsider();
  }
}
