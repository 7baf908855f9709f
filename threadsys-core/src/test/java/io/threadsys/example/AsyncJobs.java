package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import java.util.concurrent.CompletableFuture;

/** A job that begins something and lasts until its stage ends; the worker is free until then. */
final class AsyncJobs {

  private AsyncJobs() {}

  public static void main(String[] args) throws Exception {
    CompletableFuture<String> reply = new CompletableFuture<>();
    try (ThreadPool pool = ThreadPool.builder("remote").threads(1).start()) {
      JobHandle<String> call = pool.submitAsync(() -> reply);
      System.out.println(
          pool.submit(() -> "the worker is free").await()); // prints: the worker is free
      System.out.println(call.jobState()); // prints: RUNNING
      reply.complete("pong");
      System.out.println(call.await()); // prints: pong
      System.out.println(call.toCompletableFuture().join()); // prints: pong
    }
  }
}
