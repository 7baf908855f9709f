package io.threadsys;

import static java.util.Objects.requireNonNull;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.time.Deadline;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs jobs until one of them succeeds, and cancels the others. For one use by one thread. */
final class InvokeAny<T> {
  /*
   * The caller waits for one handle after the other, which lets a worker among the callers run
   * jobs that have not begun. It needs no other signal: the first success cancels all others
   * on the spot, so the handle that the caller waits for ends then.
   *
   * A job is listed before "found" is read, and "found" is written before the list is read: of the
   * two, at least one cancels a job that was submitted while another one succeeded.
   */
  private static final CancellationReason OUTRUN =
      CancellationReason.custom("another job of invokeAny has succeeded or it is over");

  private final ThreadPool pool;
  private final JobOptions options;
  private final Deque<JobHandle<T>> handles = new ConcurrentLinkedDeque<>();
  private volatile boolean found;

  InvokeAny(ThreadPool pool, JobOptions options) {
    this.pool = pool;
    this.options = options;
  }

  T of(List<Callable<T>> tasks, Deadline deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("no tasks to choose from");
    }
    try {
      for (Callable<T> task : tasks) {
        if (!found && !deadline.hasPassed()) {
          submit(task);
        }
      }
      return await(deadline);
    } finally {
      cancelAll();
    }
  }

  private void submit(Callable<T> task) {
    JobHandle<T> handle = pool.submit(task, options);
    handles.add(handle);
    CompletableFuture<T> unused =
        handle
            .toCompletableFuture()
            .whenComplete(
                (result, error) -> {
                  if (error == null) {
                    found = true;
                    cancelAll();
                  }
                });
    if (found) {
      handle.cancel(OUTRUN);
    }
  }

  private T await(Deadline deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    ExecutionException last = null;
    for (JobHandle<T> handle : handles) {
      try {
        return handle.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        last = e;
      } catch (CancellationException e) {
        last = new ExecutionException(e);
      }
    }
    if (deadline.hasPassed()) {
      throw new TimeoutException("no task has succeeded in time");
    }
    throw requireNonNull(last);
  }

  /** From the last to the first, or a worker freed by one could begin the next. */
  private void cancelAll() {
    handles.descendingIterator().forEachRemaining(handle -> handle.cancel(OUTRUN));
  }
}
