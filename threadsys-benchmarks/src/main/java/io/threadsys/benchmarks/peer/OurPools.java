package io.threadsys.benchmarks.peer;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.benchmarks.harness.UnavailableException;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.JobQueues;
import java.util.Locale;

/** Our own pools: as a user gets them, with all statistics on. */
public final class OurPools {

  private OurPools() {}

  /**
   * Describes a pool whose submitters wait when it is full.
   *
   * @param queue the kind of queue, see {@link #queue}
   * @param size how big
   * @return not started yet
   * @throws UnavailableException if there is no such kind
   */
  public static ThreadPoolBuilder describe(String queue, PoolSize size) {
    return ThreadPool.builder("benchmark")
        .threads(size.workers())
        .queueFactory(queue(queue))
        .queueSize(size.capacity())
        .backpressure(BackpressureStrategy.block());
  }

  /**
   * Looks a kind of queue up by name, since not every version has each.
   *
   * @param name as in a configuration file, for instance {@code work-stealing}
   * @return the factory
   * @throws UnavailableException if there is no such kind
   */
  public static JobQueueFactory queue(String name) {
    String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
    for (JobQueues queue : JobQueues.values()) {
      if (queue.name().equals(constant)) {
        return queue;
      }
    }
    throw new UnavailableException("no queue of this kind in this version");
  }

  static Peer open(String queue, PoolSize size) {
    return of(describe(queue, size).start());
  }

  /**
   * Wraps a running pool.
   *
   * @param pool closed with the peer
   * @return the peer
   */
  public static Peer of(ThreadPool pool) {
    return new Peer() {
      @Override
      public void execute(Runnable job) {
        pool.execute(job);
      }

      @Override
      public void close() {
        pool.shutdownNow();
      }
    };
  }
}
