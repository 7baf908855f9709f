package io.threadsys.benchmarks.peer;

import io.threadsys.benchmarks.harness.UnavailableException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What the JDK offers. */
public final class JdkPools {

  private JdkPools() {}

  /**
   * Opens an executor with as many threads as it may have, all started, on a linked queue.
   *
   * @param size how big
   * @return a running executor; its caller waits when it is full
   */
  public static ThreadPoolExecutor linked(PoolSize size) {
    return start(size.workers(), new LinkedBlockingQueue<>(size.capacity()));
  }

  /**
   * Opens an executor like {@link #linked} on an array.
   *
   * @param size how big
   * @return a running executor; its caller waits when it is full
   */
  public static ThreadPoolExecutor array(PoolSize size) {
    return start(size.workers(), new ArrayBlockingQueue<>(size.capacity()));
  }

  /**
   * Opens an executor whose jobs have to be {@link Comparable}.
   *
   * @param workers its threads
   * @return a running executor without a bound
   */
  public static ThreadPoolExecutor priority(int workers) {
    return start(workers, new PriorityBlockingQueue<>());
  }

  /**
   * Opens a pool in the mode that its documentation has for jobs that are never joined.
   *
   * @param workers its parallelism
   * @return a running pool without a bound
   */
  public static ForkJoinPool forkJoin(int workers) {
    return new ForkJoinPool(workers, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);
  }

  /**
   * Opens an executor that starts a virtual thread for each job.
   *
   * @return a running executor without a bound
   * @throws UnavailableException before Java 21
   */
  static ExecutorService virtualThreads() {
    try {
      return (ExecutorService)
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invoke();
    } catch (Throwable e) {
      throw new UnavailableException("virtual threads need Java 21");
    }
  }

  private static ThreadPoolExecutor start(int workers, BlockingQueue<Runnable> queue) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(workers, workers, 0, TimeUnit.SECONDS, queue, new CallerWaits());
    executor.prestartAllCoreThreads();
    return executor;
  }
}
