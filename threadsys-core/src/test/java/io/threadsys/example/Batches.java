package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.BatchResult;
import io.threadsys.job.JobOptions;
import java.util.List;
import java.util.concurrent.Callable;

/** Hand over many jobs in one step, and learn which were accepted. */
final class Batches {

  private Batches() {}

  public static void main(String[] args) throws Exception {
    List<Callable<Integer>> squares = List.of(() -> 1, () -> 4, () -> 9, () -> 16);
    try (ThreadPool pool = ThreadPool.builder("numbers").queueSize(100).start()) {
      BatchResult<Integer> batch = pool.submitAll(squares, JobOptions.named("square"));
      System.out.println(batch.isComplete() + " " + batch.await()); // prints: true [1, 4, 9, 16]
    }
  }
}
