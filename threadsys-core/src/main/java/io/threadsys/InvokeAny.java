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

/**
 * One call of {@link java.util.concurrent.ExecutorService#invokeAny}: runs tasks until one succeeds
 * and cancels the others. Single use, by one thread.
 */
final class InvokeAny<T> {
  /*
   * The caller awaits the handles in order, so that a caller that is a worker helps by running jobs
   * that have not started. No further signal is needed: the first success cancels all other jobs,
   * which completes whichever handle the caller is waiting for.
   *
   * Dekker handshake: a submission adds its handle, then reads "found"; a success writes "found",
   * then reads the handles. At least one of them cancels a job submitted while another succeeds.
   */
  private static final CancellationReason COMPLETED =
      CancellationReason.custom("invokeAny has completed");

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
      throw new IllegalArgumentException("The collection of tasks is empty");
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
      handle.cancel(COMPLETED);
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
      throw new TimeoutException("No task succeeded before the timeout elapsed");
    }
    throw requireNonNull(last);
  }

  /**
   * In reverse order, so that a worker released by one cancellation does not start the next job.
   */
  private void cancelAll() {
    handles.descendingIterator().forEachRemaining(handle -> handle.cancel(COMPLETED));
  }
}
