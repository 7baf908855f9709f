package io.threadsys.queue;

import io.threadsys.internal.guard.Checks;
import java.time.Duration;
import java.util.Set;

/** The queue kinds that come with the library. */
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
   * A line for each thread, for as little waiting for each other as possible: the jobs that a job
   * submits are run by the same worker, unless another one has nothing to do and takes them. The
   * jobs of one submitter start in its order; between submitters there is none, but none is
   * overtaken for ever: in a queue of <i>n</i> lines, twice the number of processors rounded up to
   * a power of two and 32 at most, a job with <i>k</i> others before it in its line is started at
   * the latest when a worker starts its (<i>k</i> + 1) &middot; 64 &middot; <i>n</i>-th job from
   * then.
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

  /** How long a job of a priority queue waits until it counts as one level more important. */
  public static final Duration DEFAULT_AGEING = Duration.ofSeconds(10);

  /**
   * Returns queues that hand out more important jobs first, and jobs of equal importance in the
   * order in which they came. A waiting job rises by one level with each ageing interval, so a job
   * of the lowest level is overtaken by newer ones for three intervals at most. While very short
   * jobs without handles rush through, a waiting one may count as a millisecond or so older than it
   * is, with intervals of 16 ms or more; never as younger.
   *
   * @param ageing the interval, at least 1 ms
   * @return a factory; factories with equal intervals are equal
   * @throws io.threadsys.error.InvalidConfigException if the interval is shorter
   */
  public static JobQueueFactory priority(Duration ageing) {
    return new AgeingPriority(ageing);
  }

  /** Makes priority queues of four levels. */
  private record AgeingPriority(Duration ageing) implements JobQueueFactory {

    private static final int LEVELS = 4;

    AgeingPriority {
      new Checks()
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
