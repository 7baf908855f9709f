package io.threadsys.spring.boot.lifecycle;

import io.threadsys.ThreadPool;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.stats.JobCounts;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Drains one pool: gracefully within its join timeout, immediately after it. The pool stays open
 * until all pools are quiescent, so that jobs can submit to each other's. Logs the result.
 */
final class PoolDrain implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(PoolDrain.class);

  private final ThreadPool pool;
  private final PoolsQuiescence rest;
  private final long completedBefore;

  PoolDrain(ThreadPool pool, PoolsQuiescence rest) {
    this.pool = pool;
    this.rest = rest;
    this.completedBefore = completed(pool);
  }

  @Override
  public void run() {
    PoolState state = pool.state();
    if (state == PoolState.NEW || state == PoolState.STOPPED) {
      return;
    }
    // Under constant load there is no quiescence; half of the time is left for accepted jobs.
    Duration joinTimeout = pool.currentConfig().shutdown().joinTimeout();
    Duration waited = rest.await(joinTimeout.dividedBy(2));
    ShutdownReport report = pool.shutdown(joinTimeout.minus(waited));
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

  /** Runs a part of this drain on a new thread; stopping a pool must not need a pool. */
  void runOnItsOwnThread(Runnable piece) {
    new Thread(null, piece, "threadsys-stop-" + pool.name(), 0, false).start();
  }

  private static long completed(ThreadPool pool) {
    JobCounts jobs = pool.stats().jobs();
    return jobs.succeeded() + jobs.failed();
  }

  private LoggingEventBuilder log(Level level, ShutdownReport report) {
    return LOG.atLevel(level)
        .addKeyValue("pool", report.pool())
        .addKeyValue("terminated", report.terminated())
        .addKeyValue("completed", completed(pool) - completedBefore)
        .addKeyValue("cancelled", report.cancelled())
        .addKeyValue("queued", report.queued())
        .addKeyValue("neverRan", report.neverRan().size())
        .addKeyValue("abandoned", report.abandoned().size())
        .addKeyValue("elapsed", report.elapsed());
  }

  private String inWords(ShutdownReport report) {
    return "%d jobs completed, %d cancelled, %d still queued, %d never ran, abandoned %s, in %d ms"
        .formatted(
            completed(pool) - completedBefore,
            report.cancelled(),
            report.queued(),
            report.neverRan().size(),
            report.abandoned().stream()
                .map(worker -> worker.thread() + " (job '" + worker.job() + "')")
                .toList(),
            report.elapsed().toMillis());
  }
}
