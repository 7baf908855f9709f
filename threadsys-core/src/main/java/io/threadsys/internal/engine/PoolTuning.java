package io.threadsys.internal.engine;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.Limits;
import io.threadsys.config.Queueing;
import io.threadsys.config.Workers;
import io.threadsys.event.PoolListener;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.limit.RateLimit;
import io.threadsys.sizing.SizeBounds;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings of a pool that can change while it runs. Thread-safe; every change is logged. */
public final class PoolTuning {

  private final LiveSettings settings;
  private final Reporter reporter;
  private final Resizing resizing;
  private final ReentrantLock changing;
  private final Supplier<@Nullable PoolRun> presentRun;

  PoolTuning(LiveSettings settings, Reporter reporter, Supplier<@Nullable PoolRun> presentRun) {
    this.settings = settings;
    this.reporter = reporter;
    this.resizing = new Resizing(settings, reporter);
    this.changing = settings.changing;
    this.presentRun = presentRun;
  }

  /**
   * Fixes the number of workers.
   *
   * @param threads how many
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   * @throws WorkerStartException if a thread can not be had; the number there is then stays
   */
  public void resize(int threads) {
    Workers.requireThreads(threads);
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
    Workers.requireBounds(bounds);
    String call = "resize(" + bounds.min() + ", " + bounds.max() + ") was called";
    resize(bounds.clamp(settings.threads), bounds, call);
  }

  private void resize(int threads, SizeBounds bounds, String reason) {
    changing.lock();
    try {
      SizeBounds before = settings.bounds;
      PoolRun run = presentRun.get();
      settings.bounds = bounds;
      if (!bounds.equals(before) && !(bounds.isFixed() && before.isFixed())) {
        reporter.changed("thread-bounds", before, bounds);
      }
      try {
        resizing.change(run, threads, reason);
      } finally {
        if (bounds.isFixed()) {
          settings.bounds = new SizeBounds(settings.threads, settings.threads);
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
   * Changes how many jobs may wait.
   *
   * @param size at least 1
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   */
  public void setQueueSize(int size) {
    Queueing.requireSize(size);
    changing.lock();
    try {
      int before = settings.queueSize;
      settings.queueSize = size;
      PoolRun run = presentRun.get();
      if (run != null) {
        run.queue().setCapacity(size);
        run.delayed().admit();
        run.spaceWaiters().signalAll();
      }
      reporter.changed("queue-size", before, size);
    } finally {
      changing.unlock();
    }
  }

  /**
   * Changes the strategy.
   *
   * @param strategy decides from now on
   */
  public void setBackpressure(BackpressureStrategy strategy) {
    BackpressureStrategy before = settings.backpressure;
    settings.backpressure = strategy;
    reporter.changed("backpressure", before, strategy);
  }

  /**
   * Changes how many jobs the pool takes in.
   *
   * @param limit how many in a time, or null for any number
   * @throws io.threadsys.error.InvalidConfigException if a value is outside its range; nothing
   *     changes
   */
  public void setRateLimit(@Nullable RateLimit limit) {
    if (limit != null) {
      Limits.requireRate(limit);
    }
    changing.lock();
    try {
      TokenBucket before = settings.rate();
      settings.setRate(limit);
      reconsider();
      PoolRun run = presentRun.get();
      if (run != null) {
        run.timeWaiters().signalAll();
      }
      reporter.changed(
          "rate-limit", before == null ? "none" : before.limit(), limit == null ? "none" : limit);
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
      reporter.changed("paused", before, paused);
    }
  }

  private void reconsider() {
    PoolRun run = presentRun.get();
    if (run != null) {
      run.shortWay().reconsider();
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
