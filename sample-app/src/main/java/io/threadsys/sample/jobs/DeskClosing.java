package io.threadsys.sample.jobs;

import io.threadsys.sample.settings.DeskProperties;
import io.threadsys.spring.boot.lifecycle.PoolLifecycle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ends the jobs before the pools close: a
 * pool finishes what it has accepted, but a job that moves on to the next pool would find it closed.
 */
@Component
class DeskClosing implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DeskClosing.class);

  /** Higher phases stop earlier: after the web server, before the pools. */
  private static final int PHASE = PoolLifecycle.PHASE + 1;

  private final DeskJobs jobs;
  private final Duration grace;
  private volatile boolean running;

  DeskClosing(DeskJobs jobs, DeskProperties settings) {
    this.jobs = jobs;
    grace = settings.shutdownGrace();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop(Runnable callback) {
    CompletableFuture<?>[] ends =
        jobs.underWay().stream().map(DeskClosing::end).toArray(CompletableFuture<?>[]::new);
    CompletionStage<Void> allEnded =
        CompletableFuture.allOf(ends).orTimeout(grace.toMillis(), TimeUnit.MILLISECONDS);
    allEnded.whenComplete(
        (done, timeout) -> {
          stop();
          callback.run();
        });
  }

  @Override
  public void stop() {
    List<DeskJob> left = jobs.underWay();
    left.forEach(DeskJob::cancel);
    if (!left.isEmpty()) {
      log.info("Cancelled {} jobs that had not ended by the stop", left.size());
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private static CompletableFuture<Void> end(DeskJob job) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    job.whenEnded(() -> end.complete(null));
    return end;
  }
}
