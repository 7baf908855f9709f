package io.threadsys.sample.load;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.backpressure.RejectionReason;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands jobs to a pool, one by one and as fast as the pool's strategy lets it. Thread-safe.
 *
 * <p>Each ends as accepted or refused; what becomes of an accepted one is the pool's to tell.
 */
final class Load implements Runnable {

  private final String id;
  private final ThreadPool pool;
  private final String poolName;
  private final LoadKind kind;
  private final int count;
  private final LoadJobs jobs;
  private final CancellationToken token = CancellationToken.create();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile boolean sent;

  Load(String id, LoadOrder order, ThreadPool pool, LoadJobs jobs) {
    this.id = id;
    this.pool = pool;
    poolName = order.pool();
    kind = order.kind();
    count = order.count();
    this.jobs = jobs;
  }

  @Override
  public void run() {
    try {
      JobOptions options = jobs.options(kind).withToken(token);
      for (int index = 0; index < count && !token.isCancelled(); index++) {
        submit(index, options);
      }
    } finally {
      sent = true;
    }
  }

  private void submit(int index, JobOptions options) {
    try {
      JobHandle<Integer> handle = pool.submit(jobs.job(kind, index), options);
      accepted.incrementAndGet();
      CompletionStage<Integer> end = handle.toCompletableFuture();
      end.whenComplete((result, failure) -> ended.incrementAndGet());
    } catch (JobRejectedException rejection) {
      refused.incrementAndGet();
      if (rejection.reason() == RejectionReason.NOT_RUNNING) {
        token.cancel();
      }
    }
  }

  /** Sends no more, and cancels those that are queued or run. */
  void stop() {
    token.cancel();
  }

  String id() {
    return id;
  }

  LoadView view() {
    int over = ended.get();
    int taken = accepted.get();
    return new LoadView(
        id, poolName, kind.word(), count, taken, refused.get(), over, state(taken - over));
  }

  private String state(int left) {
    if (token.isCancelled()) {
      return "stopped";
    }
    if (!sent) {
      return "sending";
    }
    return left > 0 ? "running" : "done";
  }
}
