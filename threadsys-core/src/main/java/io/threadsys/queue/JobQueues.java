package io.threadsys.queue;

/** The queue kinds that come with the library. */
public enum JobQueues implements JobQueueFactory {

  /** First in, first out: jobs start exactly in the order in which they were accepted. */
  FIFO {
    @Override
    public <E> JobQueue<E> create(int capacity) {
      return new FifoQueue<>(capacity);
    }
  }
}
