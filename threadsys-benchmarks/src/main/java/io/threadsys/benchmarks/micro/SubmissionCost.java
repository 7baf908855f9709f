package io.threadsys.benchmarks.micro;

import io.threadsys.ThreadPool;
import io.threadsys.benchmarks.peer.JdkPools;
import io.threadsys.benchmarks.peer.OurPools;
import io.threadsys.benchmarks.peer.PoolSize;
import io.threadsys.job.JobHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One job from its submission to its end, the submitter being held back by one worker. */
@State(Scope.Benchmark)
public class SubmissionCost {

  private static final Integer ANSWER = 42;
  private static final Runnable JOB = () -> {};
  private static final Callable<Integer> WITH_RESULT = () -> ANSWER;

  private ThreadPool pool;
  private ThreadPoolExecutor jdk;

  /** Opens the pools. */
  @Setup
  public void open() {
    pool = OurPools.describe("fifo", PoolSize.bounded(1)).start();
    jdk = JdkPools.array(PoolSize.bounded(1));
  }

  /** Closes them. */
  @TearDown
  public void close() {
    pool.shutdownNow();
    jdk.shutdownNow();
  }

  /** Ours, nothing comes back: 0 bytes are promised. */
  @Benchmark
  public void execute() {
    pool.execute(JOB);
  }

  /**
   * Ours, with a handle: one object is promised.
   *
   * @return the handle
   */
  @Benchmark
  public JobHandle<Integer> submit() {
    return pool.submit(WITH_RESULT);
  }

  /** The JDK's, on an array. */
  @Benchmark
  public void executeJdk() {
    jdk.execute(JOB);
  }

  /**
   * The JDK's, on an array.
   *
   * @return the future
   */
  @Benchmark
  public Future<Integer> submitJdk() {
    return jdk.submit(WITH_RESULT);
  }
}
