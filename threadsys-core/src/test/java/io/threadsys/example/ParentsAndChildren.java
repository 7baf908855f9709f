package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;

/** A job may wait for jobs it submitted to its own pool, even on one worker. */
final class ParentsAndChildren {

  private ParentsAndChildren() {}

  public static void main(String[] args) throws Exception {
    try (ThreadPool pool = ThreadPool.builder("tree").threads(1).start()) {
      JobHandle<Integer> parent =
          pool.submit(
              () -> {
                JobHandle<Integer> left = pool.submit(() -> 20);
                JobHandle<Integer> right = pool.submit(() -> 22);
                return left.await() + right.await();
              });
      System.out.println(parent.await()); // prints: 42
    }
  }
}
