package io.threadsys.benchmarks.micro;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.benchmarks.peer.JdkPools;
import io.threadsys.benchmarks.peer.OurPools;
import io.threadsys.benchmarks.peer.PoolSize;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A submission to a full queue. */
@State(Scope.Benchmark)
public class RejectionCost {

  private static final PoolSize SMALL = new PoolSize(1, 1);

  private final CountDownLatch end = new CountDownLatch(1);
  private ThreadPool pool;
  private ThreadPoolExecutor jdk;

  /** Opens the pools and fills their queues. */
  @Setup
  public void open() throws InterruptedException {
    pool = OurPools.describe("fifo", SMALL).backpressure(BackpressureStrategy.fail()).start();
    jdk = JdkPools.array(SMALL);
    jdk.setRejectedExecutionHandler(new ThreadPoolExecutor.AbortPolicy());
    fill(pool::execute);
    fill(jdk);
  }

  /** Closes them. */
  @TearDown
  public void close() {
    end.countDown();
    pool.shutdownNow();
    jdk.shutdownNow();
  }

  /**
   * Ours.
   *
   * @return the refusal
   */
  @Benchmark
  public Object refused() {
    return refusal(pool::execute);
  }

  /**
   * The JDK's.
   *
   * @return the refusal
   */
  @Benchmark
  public Object refusedJdk() {
    return refusal(jdk);
  }

  private void fill(Executor executor) throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    executor.execute(
        () -> {
          running.countDown();
          await(end);
        });
    running.await();
    executor.execute(() -> {});
  }

  private static Object refusal(Executor executor) {
    try {
      executor.execute(() -> {});
      throw new IllegalStateException("the queue was not full");
    } catch (RejectedExecutionException e) {
      return e;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
