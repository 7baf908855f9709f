package io.threadsys.internal.engine;

import io.threadsys.config.PoolConfig;
import io.threadsys.config.SettingChange;
import io.threadsys.config.WorkerConfig;
import io.threadsys.event.PoolListener;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.limit.RateLimit;
import io.threadsys.sizing.SizeBounds;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The settings of a pool that can change while it runs. Thread-safe; every change is logged. */
public final class PoolTuning {

  /** Who asks, if a method of the pool is called. */
  static final String CODE = "code";

  private final LiveSettings settings;
  private final PoolReporter reporter;
  private final Resizing resizing;
  private final Reconfiguration reconfiguration;
  private final ReentrantLock changing;
  private final Supplier<@Nullable PoolRun> presentRun;

  PoolTuning(
      LiveSettings settings,
      PoolReporter reporter,
      JobIntake intake,
      Supplier<@Nullable PoolRun> presentRun) {
    this.settings = settings;
    this.reporter = reporter;
    this.resizing = new Resizing(settings, reporter);
    this.reconfiguration = new Reconfiguration(settings, intake, resizing);
    this.changing = settings.changing;
    this.presentRun = presentRun;
  }

  /**
   * Returns the settings as they are now.
   *
   * @return the present description
   */
  public PoolConfig present() {
    return settings.snapshot();
  }

  /**
   * Changes settings, all or none of them.
   *
   * @param source who asks for it, for the log
   * @param change gets the present description and returns the wanted one; called without a lock,
   *     and again if somebody else has changed something meanwhile
   * @return what has changed
   * @throws io.threadsys.error.InvalidConfigException if the wanted description can not be used, or
   *     differs in a setting that the pool keeps for life; nothing changes
   * @throws WorkerStartException if a thread can not be had; nothing changes
   */
  public List<SettingChange> change(String source, UnaryOperator<PoolConfig> change) {
    List<SettingChange> changes = null;
    while (changes == null) {
      PoolConfig base = settings.config();
      PoolConfig wanted = change.apply(settings.snapshot());
      List<SettingChange> unused = base.changesTo(wanted); // refuses what can not be changed
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
        reconfiguration.apply(presentRun.get(), before, after, source);
        changes.forEach(each -> reporter.changed(each, source));
      }
      return changes;
    } finally {
      changing.unlock();
    }
  }

  /**
   * Changes how many jobs the pool takes in. Even an equal limit begins with a full burst.
   *
   * @param limit how many in a time
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
      PoolRun run = presentRun.get();
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
   * @param threads how many
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   * @throws WorkerStartException if a thread can not be had; the number there is then stays
   */
  public void resize(int threads) {
    WorkerConfig.requireThreads(threads);
    resize(threads, new SizeBounds(threads, threads), "resize(" + threads + ") was called");
  }

  /**
   * Changes how few and how many workers there may be.
   *
   * @param bounds the bounds; the pool sizes itself within them
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   * @throws WorkerStartException if a thread can not be had; the number there is then stays
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
      PoolRun run = presentRun.get();
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
        if (run != null) {
          run.group().autosizer().follow();
        }
      }
    } finally {
      changing.unlock();
    }
  }

  /**
   * Pauses or resumes.
   *
   * @param paused whether workers take nothing new
   */
  public void setPaused(boolean paused) {
    boolean before = settings.paused;
    settings.paused = paused;
    reconsider();
    PoolRun run = presentRun.get();
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
    PoolRun run = presentRun.get();
    if (run != null) {
      run.fastPath().reconsider();
    }
  }

  /**
   * Adds a listener.
   *
   * @param listener told about every fact
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
