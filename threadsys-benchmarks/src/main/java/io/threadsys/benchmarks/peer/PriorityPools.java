package io.threadsys.benchmarks.peer;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Pools whose jobs have one of four priorities, by lot. */
public final class PriorityPools {

  private static final Priority[] PRIORITIES = Priority.values();
  private static final int LEVELS = PRIORITIES.length;

  private PriorityPools() {}

  /**
   * Opens ours, which is given jobs without handles, as the JDK's is.
   *
   * @param size how big
   * @return a running pool
   */
  public static Peer ours(PoolSize size) {
    ThreadPool pool = OurPools.describe("priority", size).start();
    return new Ours(pool) {
      @Override
      public void execute(Runnable job) {
        pool.execute(job, PRIORITIES[ThreadLocalRandom.current().nextInt(LEVELS)]);
      }
    };
  }

  /**
   * Opens ours, which is asked for a handle of each job.
   *
   * @param size how big
   * @return a running pool
   */
  public static Peer oursWithHandles(PoolSize size) {
    ThreadPool pool = OurPools.describe("priority", size).start();
    JobOptions[] options =
        Stream.of(PRIORITIES).map(JobOptions.defaults()::withPriority).toArray(JobOptions[]::new);
    return new Ours(pool) {
      @Override
      public void execute(Runnable job) {
        pool.submit(job, options[ThreadLocalRandom.current().nextInt(LEVELS)]);
      }
    };
  }

  /**
   * Opens the JDK's executor on a {@code PriorityBlockingQueue}. It keeps no order among jobs of
   * one priority, as ours does; the sequence number that its documentation has for this would cost
   * it more.
   *
   * @param workers its threads
   * @return a running pool without a bound
   */
  public static Peer jdk(int workers) {
    Peer executor = new ExecutorPeer(JdkPools.priority(workers));
    return new Peer() {
      @Override
      public void execute(Runnable job) {
        executor.execute(new Prioritized(ThreadLocalRandom.current().nextInt(LEVELS), job));
      }

      @Override
      public void close() {
        executor.close();
      }
    };
  }

  /**
   * Opens the same behind a semaphore, which keeps its heap small.
   *
   * @param size how big
   * @return a running pool
   */
  public static Peer jdkBounded(PoolSize size) {
    return new SemaphorePeer(jdk(size.workers()), size.capacity());
  }

  private record Prioritized(int level, Runnable job) implements Runnable, Comparable<Prioritized> {

    @Override
    public void run() {
      job.run();
    }

    @Override
    public int compareTo(Prioritized other) {
      return Integer.compare(level, other.level);
    }
  }

  private abstract static class Ours implements Peer {
    private final ThreadPool pool;

    Ours(ThreadPool pool) {
      this.pool = pool;
    }

    @Override
    public final void close() {
      pool.shutdownNow();
    }
  }
}
