package io.threadsys.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets actions begin at the same moment, each on a thread of its own, and waits for all of them.
 * The threads are reused, so that a test can afford many rounds.
 */
public final class Race implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          body -> {
            Thread thread = new Thread(body, "race");
            thread.setDaemon(true);
            return thread;
          });

  /** What takes part; may throw. */
  @FunctionalInterface
  public interface Action {
    void run() throws Exception;
  }

  /** Runs all actions at once; what the first of them throws is thrown here. */
  public void run(Action... actions) {
    List<Callable<Void>> calls = new ArrayList<>();
    for (Action action : actions) {
      calls.add(
          () -> {
            action.run();
            return null;
          });
    }
    call(calls);
  }

  /** Calls all at once and returns the results in their order. */
  public <T> List<T> call(List<? extends Callable<T>> calls) {
    AtomicInteger missing = new AtomicInteger(calls.size());
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> call : calls) {
      futures.add(
          threads.submit(
              () -> {
                missing.decrementAndGet();
                while (missing.get() > 0) {
                  Thread.yield();
                }
                return call.call();
              }));
    }
    List<T> results = new ArrayList<>();
    futures.forEach(future -> results.add(result(future)));
    return results;
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("a participant failed", e.getCause());
    } catch (Exception e) {
      throw new AssertionError("a participant did not come back", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
