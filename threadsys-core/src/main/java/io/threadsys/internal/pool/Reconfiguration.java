package io.threadsys.internal.pool;

import io.threadsys.config.AutoSizing;
import io.threadsys.config.LimitConfig;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.WorkerConfig;
import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.intake.JobIntake;
import io.threadsys.internal.pool.PoolEngine.Life;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.sizing.SizeBounds;
import org.jspecify.annotations.Nullable;

/** Applies another configuration as a whole. Called with the settings' lock held. */
final class Reconfiguration {
  /*
   * What can fail comes first, and is undone if it or something after it fails: starting threads, and
   * changing the capacity of a custom queue. The rest only writes fields.
   */
  private final LiveSettings settings;
  private final JobIntake intake;
  private final Resizing resizing;

  Reconfiguration(LiveSettings settings, JobIntake intake, Resizing resizing) {
    this.settings = settings;
    this.intake = intake;
    this.resizing = resizing;
  }

  /**
   * Returns the workers of a wanted configuration as they will be: the current number, clamped to
   * the bounds, with the previous sizing settings if the wanted ones have none.
   */
  static WorkerConfig settled(WorkerConfig present, WorkerConfig wanted) {
    SizeBounds bounds = wanted.bounds();
    AutoSizing sizing = wanted.sizing();
    if (sizing == null && present.sizing() != null) {
      sizing = present.sizing().withBounds(bounds);
    }
    int size = bounds.clamp(present.threads());
    return new WorkerConfig(size, wanted.source(), wanted.pollInterval(), sizing);
  }

  /**
   * Applies everything that differs.
   *
   * @throws WorkerStartException if a thread cannot be created; nothing has changed then
   */
  void apply(Life now, PoolConfig before, PoolConfig after, String source) {
    PoolRun run = now.run();
    boolean resizes = !before.workers().bounds().equals(after.workers().bounds());
    int size = settings.threads;
    try {
      if (resizes) {
        resizing.change(run, after.workers().threads(), "reconfigured by " + source);
      }
      if (run != null && before.queue().size() != after.queue().size()) {
        run.queue().setCapacity(after.queue().size());
      }
    } catch (RuntimeException | Error failure) {
      goBack(run, size, failure);
      throw failure;
    }
    settings.adopt(after);
    limit(run, before.limits(), after.limits());
    intake.reconsider(run);
    if (run != null) {
      wakeWaiters(run, now.autosizer());
    }
  }

  private void goBack(@Nullable PoolRun run, int size, Throwable failure) {
    try {
      if (settings.threads != size) {
        resizing.change(run, size, "taken back, because the change as a whole failed");
      }
    } catch (WorkerStartException e) {
      failure.addSuppressed(e);
    }
  }

  private void limit(@Nullable PoolRun run, LimitConfig before, LimitConfig after) {
    if (!before.withRate(null).equals(after.withRate(null))) {
      settings.setResources(after, run);
    }
    if (after.rate() == null ? before.rate() != null : !after.rate().equals(before.rate())) {
      settings.setRate(after.rate());
    }
  }

  /** Wakes all waiting threads, to check their condition under the new settings. */
  private static void wakeWaiters(PoolRun run, @Nullable Autosizer autosizer) {
    run.fastPath().reconsider();
    if (autosizer != null) {
      autosizer.change();
    }
    run.group().countStuck(0);
    run.delayed().admit();
    run.wakeAll();
  }
}
