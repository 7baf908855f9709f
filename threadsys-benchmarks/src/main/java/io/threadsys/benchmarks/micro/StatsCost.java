package io.threadsys.benchmarks.micro;

import io.threadsys.ThreadPool;
import io.threadsys.benchmarks.peer.OurPools;
import io.threadsys.benchmarks.peer.PoolSize;
import io.threadsys.job.JobOptions;
import io.threadsys.stats.PoolStats;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A snapshot of a pool's numbers. */
@State(Scope.Benchmark)
public class StatsCost {

  private static final int NAMES = 100;

  /** Workers of the pool. */
  @Param({"2", "64"})
  public int workers;

  private ThreadPool pool;

  /** Opens the pool and lets it run jobs of each name. */
  @Setup
  public void open() {
    pool = OurPools.describe("fifo", PoolSize.bounded(workers)).start();
    for (int name = 0; name < NAMES; name++) {
      pool.submit(() -> {}, JobOptions.named("job-" + name)).toCompletableFuture().join();
    }
  }

  /** Closes it. */
  @TearDown
  public void close() {
    pool.shutdownNow();
  }

  /**
   * Ours.
   *
   * @return the numbers
   */
  @Benchmark
  public PoolStats stats() {
    return pool.stats();
  }
}
