package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.JobHandle;

/** Change a running pool: its size, its queue, its strategy; or let it rest. */
final class PauseAndResize {

  private PauseAndResize() {}

  public static void main(String[] args) throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(2).start()) {
      pool.resize(4);
      pool.setQueueSize(50);
      pool.setBackpressure(BackpressureStrategy.callerRuns());
      pool.pause();
      JobHandle<String> waiting = pool.submit(() -> "ran after the pause");
      System.out.println(pool.stats().queue().capacity()); // prints: 50
      System.out.println(waiting.jobState()); // prints: QUEUED
      pool.resume();
      System.out.println(waiting.await()); // prints: ran after the pause
    }
  }
}
