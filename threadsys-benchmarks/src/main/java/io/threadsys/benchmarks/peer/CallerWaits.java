package io.threadsys.benchmarks.peer;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Makes the caller of a full {@link ThreadPoolExecutor} wait for a place in its queue. Asks for the
 * shutdown again after the wait, as the executor itself does after an offer, so that no job stays
 * in the queue of an executor that has ended.
 */
final class CallerWaits implements RejectedExecutionHandler {

  @Override
  public void rejectedExecution(Runnable job, ThreadPoolExecutor executor) {
    if (executor.isShutdown()) {
      throw new RejectedExecutionException("shut down");
    }
    try {
      executor.getQueue().put(job);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException("interrupted while waiting for a place", e);
    }
    if (executor.isShutdown() && executor.remove(job)) {
      throw new RejectedExecutionException("shut down while waiting for a place");
    }
  }
}
