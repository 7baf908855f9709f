package io.threadsys;

import static java.util.Objects.requireNonNull;

import io.threadsys.internal.pool.PoolEngine;
import io.threadsys.job.Job;
import io.threadsys.job.JobOptions;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.UnstartedJob;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A pool as the JDK knows pools; see {@link ThreadPool#asExecutorService()}. Has no state of its
 * own.
 */
final class PoolExecutorService implements ExecutorService {
  /*
   * Not built on AbstractExecutorService: its futures are objects of their own inside jobs without
   * a handle, so the pool would neither see their ends, nor free the place of a cancelled one, nor
   * let a waiting worker run what it waits for. Here every future is the job's handle.
   *
   * What the JDK asks for about memory holds by the pool's own rules: the queue publishes a job to
   * its worker, and a handle's volatile state publishes the outcome to every reader.
   *
   * close() of Java 19 and later is the interface's own: it needs nothing but the methods here.
   */
  private final ThreadPool pool;
  private final PoolEngine engine;
  private final JobOptions options;

  PoolExecutorService(ThreadPool pool, PoolEngine engine, JobOptions options) {
    this.pool = pool;
    this.engine = engine;
    this.options = options;
  }

  @Override
  public void execute(Runnable task) {
    if (options.equals(JobOptions.defaults())) {
      pool.execute(task);
    } else {
      Future<?> unused = pool.submit(task, options);
    }
  }

  @Override
  public <T> Future<T> submit(Callable<T> task) {
    return pool.submit(task, options);
  }

  @Override
  public Future<?> submit(Runnable task) {
    return pool.submit(task, options);
  }

  @Override
  public <T> Future<T> submit(Runnable task, T result) {
    return pool.submit(new WithResult<>(requireNonNull(task, "task"), result), options);
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return invokeAll(List.copyOf(tasks), Deadline.never());
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return invokeAll(List.copyOf(tasks), after(timeout, unit));
  }

  private <T> List<Future<T>> invokeAll(List<Callable<T>> tasks, Deadline deadline)
      throws InterruptedException {
    List<Future<T>> futures = new ArrayList<>(tasks.size());
    try {
      for (Callable<T> task : tasks) {
        futures.add(deadline.hasPassed() ? cancelled() : submit(task));
      }
      awaitAll(futures, deadline);
      return futures;
    } finally {
      cancelAll(futures); // that have not ended
    }
  }

  /** From the last to the first, or a worker freed by one could begin the next. */
  private static <T> void cancelAll(List<Future<T>> futures) {
    for (int i = futures.size() - 1; i >= 0; i--) {
      futures.get(i).cancel(true);
    }
  }

  private static <T> void awaitAll(List<Future<T>> futures, Deadline deadline)
      throws InterruptedException {
    try {
      for (Future<T> future : futures) {
        awaitEnd(future, deadline);
      }
    } catch (TimeoutException e) {
      return; // which shows in the futures
    }
  }

  private static void awaitEnd(Future<?> future, Deadline deadline)
      throws InterruptedException, TimeoutException {
    try {
      Object unused = future.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | CancellationException e) {
      return; // which is an end too
    }
  }

  private static <T> Future<T> cancelled() {
    CompletableFuture<T> never = new CompletableFuture<>();
    never.cancel(false);
    return never;
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try {
      return new InvokeAny<T>(pool, options).of(List.copyOf(tasks), Deadline.never());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the deadline that never passes has passed", e);
    }
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return new InvokeAny<T>(pool, options).of(List.copyOf(tasks), after(timeout, unit));
  }

  @Override
  public void shutdown() {
    pool.shutdown(Duration.ZERO);
  }

  @Override
  public List<Runnable> shutdownNow() {
    List<Runnable> neverRan = new ArrayList<>();
    for (UnstartedJob job : engine.shutdownNow(false).neverRan()) {
      neverRan.add(asRunnable(job));
    }
    return neverRan;
  }

  private Runnable asRunnable(UnstartedJob unstarted) {
    if (unstarted.job() instanceof Runnable task) {
      return task;
    }
    if (unstarted.job() instanceof WithResult<?> task) {
      return task.work;
    }
    if (unstarted.job() instanceof Callable<?> task) {
      return new FutureTask<>(task);
    }
    Job<?> needsAPool = (Job<?>) unstarted.job();
    return () -> {
      Future<?> unused = pool.submit(needsAPool, JobOptions.named(unstarted.name()));
    };
  }

  @Override
  public boolean isShutdown() {
    PoolState state = pool.state();
    return state == PoolState.DRAINING || state == PoolState.STOPPED;
  }

  @Override
  public boolean isTerminated() {
    return pool.state() == PoolState.STOPPED;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return pool.awaitTermination(Duration.ofNanos(unit.toNanos(timeout)));
  }

  private static Deadline after(long timeout, TimeUnit unit) {
    return Deadline.after(Duration.ofNanos(unit.toNanos(timeout)), Ticker.system());
  }

  /** Returns {@code ExecutorService of ThreadPool[name RUNNING]}. */
  @Override
  public String toString() {
    return "ExecutorService of " + pool;
  }

  /** A task with the result that its submitter gave for it. */
  private record WithResult<T>(Runnable work, T result) implements Callable<T> {

    @Override
    public T call() {
      work.run();
      return result;
    }
  }
}
