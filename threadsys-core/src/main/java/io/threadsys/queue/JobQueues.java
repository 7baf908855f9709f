package io.threadsys.queue;

import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.Set;

/** The built-in queue kinds. All are bounded, resizable and never block. */
public enum JobQueues implements JobQueueFactory {

  /** First in, first out: jobs start exactly in the order in which they were accepted. */
  FIFO {
    @Override
    public <E> JobQueue<E> create(int capacity) {
      return new FifoJobQueue<>(capacity);
    }

    @Override
    public Set<QueueCapability> capabilities() {
      return FifoJobQueue.CAPABILITIES;
    }
  },

  /**
   * Striped FIFO queues with work stealing, for low contention: the jobs that a job submits are run
   * by the same worker, unless an idle one steals them. The jobs of one submitter start in their
   * order of submission; jobs of different submitters are not ordered. No job starves: in a queue
   * of <i>n</i> stripes, twice the number of processors rounded up to a power of two and at most
   * 32, a job with <i>k</i> others ahead of it in its stripe is started at the latest when a worker
   * starts its (<i>k</i> + 1) &middot; 64 &middot; <i>n</i>-th job from then.
   */
  WORK_STEALING {
    @Override
    public <E> JobQueue<E> create(int capacity) {
      return new WorkStealingJobQueue<>(capacity);
    }

    @Override
    public Set<QueueCapability> capabilities() {
      return WorkStealingJobQueue.CAPABILITIES;
    }
  },

  /** {@link #priority(Duration)} with an ageing of 10 seconds. */
  PRIORITY {
    @Override
    public <E> JobQueue<E> create(int capacity) {
      return new AgeingPriority(DEFAULT_AGEING).create(capacity);
    }

    @Override
    public Set<QueueCapability> capabilities() {
      return PriorityJobQueue.CAPABILITIES;
    }
  };

  /** The default time in which the priority of a waiting job rises by one level: 10 seconds. */
  public static final Duration DEFAULT_AGEING = Duration.ofSeconds(10);

  /**
   * Returns a factory of priority queues: jobs of a higher priority start first, jobs of equal
   * priority in the order of their submission. The priority of a waiting job rises by one level
   * with each ageing interval, so a job of the lowest level is overtaken by newer ones for at most
   * three intervals. During bursts of very short jobs without handles, and with intervals of 16 ms
   * or more, a job may be treated as about a millisecond older than it is, never as younger.
   *
   * @param ageing the ageing interval, at least 1 ms
   * @return a factory; factories with equal intervals are equal
   * @throws io.threadsys.error.InvalidConfigException if the interval is shorter than 1 ms
   */
  public static JobQueueFactory priority(Duration ageing) {
    return new AgeingPriority(ageing);
  }

  /** A factory of priority queues with four levels. */
  private record AgeingPriority(Duration ageing) implements JobQueueFactory {

    private static final int LEVELS = 4;

    AgeingPriority {
      new ConfigChecks()
          .atLeast(
              "priority-ageing",
              ageing,
              Duration.ofMillis(1),
              "give the time after which a waiting job counts as one level more important")
          .throwIfAny();
    }

    @Override
    public <E> JobQueue<E> create(int capacity) {
      return new PriorityJobQueue<>(capacity, LEVELS, ageing.toNanos());
    }

    @Override
    public Set<QueueCapability> capabilities() {
      return PriorityJobQueue.CAPABILITIES;
    }
  }
}
