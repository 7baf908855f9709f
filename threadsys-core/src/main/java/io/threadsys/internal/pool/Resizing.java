package io.threadsys.internal.pool;

import io.threadsys.event.PoolResized;
import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.lifecycle.WorkerStartException;
import org.jspecify.annotations.Nullable;

/** Changes the number of workers, and reports why. Called with the settings' lock held. */
final class Resizing {

  private final LiveSettings settings;
  private final PoolReporter reporter;

  Resizing(LiveSettings settings, PoolReporter reporter) {
    this.settings = settings;
    this.reporter = reporter;
  }

  /**
   * Changes the number of workers.
   *
   * @throws WorkerStartException if a thread cannot be created; the current workers stay
   */
  void change(@Nullable PoolRun run, int size, String reason) {
    int before = settings.threads;
    settings.threads = size;
    try {
      if (run != null) {
        run.group().resize(size);
      }
    } catch (WorkerStartException e) {
      settings.threads = run == null ? size : Math.max(1, run.group().workers().size());
      throw e;
    } finally {
      tell(before, settings.threads, reason);
    }
  }

  private void tell(int before, int now, String reason) {
    if (before != now) {
      settings.resized(before, now, reason);
      reporter.resized(new PoolResized(settings.pool(), before, now, reason));
    }
  }
}
