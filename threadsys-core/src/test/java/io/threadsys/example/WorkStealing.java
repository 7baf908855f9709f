package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.queue.JobQueues;
import java.util.List;
import java.util.concurrent.Callable;

/** Jobs that submit jobs: they stay with their worker, unless another one has nothing to do. */
final class WorkStealing {

  private WorkStealing() {}

  public static void main(String[] args) throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("tree").threads(4).queueFactory(JobQueues.WORK_STEALING).start()) {
      System.out.println(count(pool, 10).call());
      // prints: 2047
    }
  }

  private static Callable<Integer> count(ThreadPool pool, int depth) {
    return () -> {
      if (depth == 0) {
        return 1;
      }
      int sum = 1;
      for (JobHandle<Integer> half :
          List.of(pool.submit(count(pool, depth - 1)), pool.submit(count(pool, depth - 1)))) {
        sum += half.await();
      }
      return sum;
    };
  }
}
