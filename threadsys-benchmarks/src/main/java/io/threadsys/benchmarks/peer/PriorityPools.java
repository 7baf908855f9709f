package io.threadsys.benchmarks.peer;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Pools whose jobs have one of four priorities, by lot. */
public final class PriorityPools {

  private static final int LEVELS = Priority.values().length;

  private PriorityPools() {}

  /**
   * Opens ours.
   *
   * @param size how big
   * @return a running pool
   */
  public static Peer ours(PoolSize size) {
    ThreadPool pool = OurPools.describe("priority", size).start();
    JobOptions[] options =
        Stream.of(Priority.values())
            .map(JobOptions.defaults()::withPriority)
            .toArray(JobOptions[]::new);
    return new Peer() {
      @Override
      public void execute(Runnable job) {
        pool.submit(job, options[ThreadLocalRandom.current().nextInt(LEVELS)]);
      }

      @Override
      public void close() {
        pool.shutdownNow();
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
}
