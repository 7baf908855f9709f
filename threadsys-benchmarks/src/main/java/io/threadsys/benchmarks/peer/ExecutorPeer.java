package io.threadsys.benchmarks.peer;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Any {@link ExecutorService}. */
final class ExecutorPeer implements Peer {

  private static final int CLOSE_SECONDS = 10;

  private final ExecutorService executor;

  ExecutorPeer(ExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable job) {
    executor.execute(job);
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
