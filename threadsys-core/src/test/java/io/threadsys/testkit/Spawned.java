package io.threadsys.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Something that runs on a thread of its own, and what came of it.
 *
 * @param <T> what it results in
 */
public final class Spawned<T> {

  private final FutureTask<T> task;
  private final Thread thread;

  private Spawned(Callable<T> code) {
    task = new FutureTask<>(code);
    thread = new Thread(task, "spawned");
    thread.setDaemon(true);
  }

  /** Starts it. */
  public static <T> Spawned<T> call(Callable<T> code) {
    Spawned<T> spawned = new Spawned<>(code);
    spawned.thread.start();
    return spawned;
  }

  /** Starts something without a result. */
  public static Spawned<Void> run(Race.Action code) {
    return call(
        () -> {
          code.run();
          return null;
        });
  }

  /** Returns its thread. */
  public Thread thread() {
    return thread;
  }

  /** Waits for it and returns its result; throws if it threw. */
  public T result() {
    try {
      return task.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("the thread threw", e.getCause());
    } catch (Exception e) {
      throw new AssertionError("the thread did not come back", e);
    }
  }

  /** Waits for it and returns what it threw, or null. */
  public Throwable thrown() {
    try {
      task.get(30, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (Exception e) {
      throw new AssertionError("the thread did not come back", e);
    }
  }

  /** Returns whether it has come back. */
  public boolean isDone() {
    return task.isDone();
  }
}
