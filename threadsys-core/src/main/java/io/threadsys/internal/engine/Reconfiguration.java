package io.threadsys.internal.engine;

import io.threadsys.config.AutoSizing;
import io.threadsys.config.LimitConfig;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.WorkerConfig;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.sizing.SizeBounds;
import org.jspecify.annotations.Nullable;

/** Puts another description in force, as a whole. Called with the settings' lock held. */
final class Reconfiguration {
  /*
   * What can fail comes first, and is taken back if it or something after it fails: starting
   * threads, and changing the capacity of a queue of the user's. The rest only writes fields.
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
   * Returns the workers of a wanted description as they will be: as many as there are, moved into
   * the bounds; and a pool that once sized itself still knows how.
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
   * Changes everything that differs.
   *
   * @throws WorkerStartException if a thread can not be had; nothing has changed then
   */
  void apply(@Nullable PoolRun run, PoolConfig before, PoolConfig after, String source) {
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
      letLookAgain(run);
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

  /** Whoever waits for something, or has put something off, may go on under the new settings. */
  private static void letLookAgain(PoolRun run) {
    run.fastPath().reconsider();
    run.group().autosizer().change();
    run.group().countStuck(0);
    run.delayed().admit();
    run.wakeAll();
  }
}
