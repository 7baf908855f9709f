package io.threadsys.example;

import io.threadsys.ThreadPool;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A pool for code that wants an ExecutorService, or a CompletableFuture's executor. */
final class JdkExecutors {

  private JdkExecutors() {}

  public static void main(String[] args) throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(2).start()) {
      ExecutorService executor = pool.asExecutorService();
      Future<Integer> future = executor.submit(() -> 42);
      System.out.println(future.get()); // prints: 42

      List<Callable<String>> tasks = List.of(() -> "a", () -> "b");
      for (Future<String> each : executor.invokeAll(tasks)) {
        System.out.print(each.get());
      }
      System.out.println(); // prints: ab
      CompletableFuture<String> stage =
          CompletableFuture.supplyAsync(() -> "on the pool", pool.asExecutor());
      System.out.println(stage.join()); // prints: on the pool
      System.out.println(pool.stats().jobs().accepted()); // prints: 4
    }
  }
}
