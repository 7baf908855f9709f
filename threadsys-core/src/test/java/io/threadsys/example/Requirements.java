package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.queue.JobQueues;
import io.threadsys.queue.QueueCapability;

/** Say what the queue must be able to do; what it cannot is an error before the start. */
final class Requirements {

  private Requirements() {}

  public static void main(String[] args) throws Exception {
    try {
      ThreadPool.builder("mail")
          .queueFactory(JobQueues.FIFO)
          .requires(QueueCapability.PRIORITIES)
          .build();
    } catch (InvalidConfigException e) {
      System.out.println(e.faults().get(0).setting()); // prints: queue
    }
    ThreadPool pool =
        ThreadPool.builder("mail")
            .queueFactory(JobQueues.PRIORITY)
            .requires(QueueCapability.PRIORITIES, QueueCapability.AGEING)
            .build();
    System.out.println(pool.state()); // prints: NEW
  }
}
