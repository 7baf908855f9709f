package io.threadsys.spring.boot.task;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.JobRejectedException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;

/**
 * A pool as a Spring task executor, so that {@code @Async("io")} and the like run on it.
 *
 * <p>Every task is a job of the pool with full accounting; {@code submit} returns the job's {@link
 * io.threadsys.job.JobHandle}. A rejected task surfaces as Spring's {@link TaskRejectedException}
 * with the pool's own exception as its cause. Thread-safe. Does not own the pool.
 */
public final class PoolTaskExecutor implements AsyncTaskExecutor {

  private final ThreadPool pool;

  /**
   * Creates a view of a pool.
   *
   * @param pool runs the tasks
   */
  public PoolTaskExecutor(ThreadPool pool) {
    this.pool = Objects.requireNonNull(pool, "pool");
  }

  @Override
  public void execute(Runnable task) {
    try {
      pool.execute(task);
    } catch (JobRejectedException rejection) {
      throw translated(rejection);
    }
  }

  @Override
  public Future<?> submit(Runnable task) {
    return accepted(() -> pool.submit(task));
  }

  @Override
  public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
    return accepted(() -> pool.submit(task));
  }

  @Override
  public CompletableFuture<Void> submitCompletable(Runnable task) {
    return accepted(() -> pool.submit(task).toCompletableFuture());
  }

  @Override
  public <T extends @Nullable Object> CompletableFuture<T> submitCompletable(Callable<T> task) {
    return accepted(() -> pool.submit(task).toCompletableFuture());
  }

  /** Returns {@code pool 'name'}. */
  @Override
  public String toString() {
    return "pool '" + pool.name() + "'";
  }

  private static <F> F accepted(Supplier<F> submission) {
    try {
      return submission.get();
    } catch (JobRejectedException rejection) {
      throw translated(rejection);
    }
  }

  private static TaskRejectedException translated(JobRejectedException rejection) {
    return new TaskRejectedException(String.valueOf(rejection.getMessage()), rejection);
  }
}
