package io.threadsys.testkit;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.RejectionReason;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.thread.WorkerThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A pool named {@code full} whose one worker stands at a gate and whose queue is full, so that the
 * next submission meets the strategy.
 */
public final class FullPool implements AutoCloseable {

  private final Gate gate = new Gate("of the only worker");
  private final ThreadPool pool;
  private final JobHandle<?> running;
  private final List<JobHandle<?>> queued = new ArrayList<>();

  private FullPool(UnaryOperator<ThreadPoolBuilder> settings) {
    ThreadPoolBuilder builder = ThreadPool.builder("full").threads(1).queueSize(1);
    pool = settings.apply(builder.threadSource(WorkerThreads.daemon())).start();
    running =
        pool.submit(
            () -> {
              gate.pass();
              return null;
            },
            JobOptions.named("running"));
    try {
      gate.awaitArrival();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while filling the pool", e);
    }
    while (pool.stats().jobs().queued() < pool.stats().queue().capacity()) {
      queued.add(pool.submit(() -> null, JobOptions.named("queued")));
    }
  }

  /** Starts and fills one with a strategy. */
  public static FullPool with(BackpressureStrategy strategy) {
    return new FullPool(builder -> builder.backpressure(strategy));
  }

  /** Starts and fills one with more settings. */
  public static FullPool built(UnaryOperator<ThreadPoolBuilder> settings) {
    return new FullPool(settings);
  }

  /** Returns the pool. */
  public ThreadPool pool() {
    return pool;
  }

  /** Returns the job that stands at the gate. */
  public JobHandle<?> running() {
    return running;
  }

  /** Returns a job that fills the queue; 0 is the oldest. */
  public JobHandle<?> queued(int index) {
    return queued.get(index);
  }

  /** Lets the worker go on. */
  public void open() {
    gate.open();
  }

  /** Returns how many jobs were refused for a reason. */
  public long rejected(RejectionReason reason) {
    return pool.stats().jobs().rejections().getOrDefault(reason, -1L);
  }

  /** Waits until a number of submitters are blocked. */
  public void awaitBlocked(int submitters) {
    Eventually.holds(() -> pool.stats().queue().blockedSubmitters() == submitters);
  }

  /** Opens the gate, lets every job end, and checks the accounting. */
  @Override
  public void close() {
    gate.open();
    pool.close();
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }
}
