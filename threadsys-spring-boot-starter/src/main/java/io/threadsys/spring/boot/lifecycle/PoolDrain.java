package io.threadsys.spring.boot.lifecycle;

import io.threadsys.ThreadPool;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.ShutdownReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Brings one pool to rest: in peace within its join timeout, by force after it. Says what came of
 * it.
 */
final class PoolDrain implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(PoolDrain.class);

  private final ThreadPool pool;

  PoolDrain(ThreadPool pool) {
    this.pool = pool;
  }

  @Override
  public void run() {
    PoolState state = pool.state();
    if (state == PoolState.NEW || state == PoolState.STOPPED) {
      return;
    }
    ShutdownReport report = pool.shutdown();
    if (report.terminated()) {
      log(Level.INFO, report).log("Pool '{}' drained: {}", report.pool(), inWords(report));
      return;
    }
    log(Level.WARN, report)
        .log(
            "Pool '{}' did not drain within its join timeout and is stopped at once: {}",
            report.pool(),
            inWords(report));
    report = pool.shutdownNow();
    Level level = report.abandoned().isEmpty() ? Level.INFO : Level.ERROR;
    log(level, report).log("Pool '{}' stopped at once: {}", report.pool(), inWords(report));
  }

  /** Runs a piece of this drain on a thread made for it; no pool may be needed to stop a pool. */
  void runOnItsOwnThread(Runnable piece) {
    new Thread(null, piece, "threadsys-stop-" + pool.name(), 0, false).start();
  }

  private static LoggingEventBuilder log(Level level, ShutdownReport report) {
    return LOG.atLevel(level)
        .addKeyValue("pool", report.pool())
        .addKeyValue("terminated", report.terminated())
        .addKeyValue("completed", report.completed())
        .addKeyValue("cancelled", report.cancelled())
        .addKeyValue("queued", report.queued())
        .addKeyValue("neverRan", report.neverRan().size())
        .addKeyValue("abandoned", report.abandoned().size())
        .addKeyValue("elapsed", report.elapsed());
  }

  private static String inWords(ShutdownReport report) {
    return "%d jobs completed, %d cancelled, %d still queued, %d never ran, abandoned %s, in %d ms"
        .formatted(
            report.completed(),
            report.cancelled(),
            report.queued(),
            report.neverRan().size(),
            report.abandoned().stream()
                .map(worker -> worker.thread() + " (job '" + worker.job() + "')")
                .toList(),
            report.elapsed().toMillis());
  }
}
