package io.threadsys;

import io.threadsys.cancel.CancellationScope;
import io.threadsys.config.PoolConfig;
import io.threadsys.event.PoolListener;
import io.threadsys.job.JobOptions;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.ShutdownReport;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Runs jobs on a set of workers, and accounts for every one of them.
 *
 * <pre>{@code
 * try (ThreadPool images = ThreadPool.builder("images").threads(4).queueSize(1_000).start()) {
 *   JobHandle<Image> thumbnail = images.submit(() -> scale(picture));
 *   show(thumbnail.await());
 * }
 * }</pre>
 *
 * <p>Thread-safe. An accepted job runs at most once and reaches exactly one end, see {@link
 * io.threadsys.job.JobState}. Deliberately not a {@link java.util.concurrent.Executor}: containers
 * that look for one must not pick up a pool by accident.
 */
public interface ThreadPool extends JobExecutor, PoolControl, PoolMonitor, AutoCloseable {

  /**
   * Begins the description of a pool.
   *
   * @param name the pool's name, see {@link PoolConfig#name()}
   * @return a builder with all defaults
   */
  static ThreadPoolBuilder builder(String name) {
    return new ThreadPoolBuilder(name);
  }

  /**
   * Begins the description of a pool like another.
   *
   * @param config the description to start from
   * @return a builder with its settings
   */
  static ThreadPoolBuilder builder(PoolConfig config) {
    return new ThreadPoolBuilder(config);
  }

  /**
   * Returns the pool's name.
   *
   * @return the name
   */
  String name();

  /**
   * Returns where the pool is in its life.
   *
   * @return the current state
   */
  PoolState state();

  /**
   * Starts a new or stopped pool.
   *
   * @throws io.threadsys.lifecycle.PoolAlreadyRunningException if it runs or still drains; of
   *     several threads that start it at once, one succeeds
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be had; the pool is then
   *     as it was before
   * @throws io.threadsys.queue.InvalidQueueException if the queue factory throws, or gives a queue
   *     that cannot be used; the pool is then as it was before
   */
  void start();

  /**
   * Adds a listener, from the next fact on.
   *
   * @param listener told about every fact
   */
  void addListener(PoolListener listener);

  /**
   * Removes a listener. Calls under way still end.
   *
   * @param listener the one added before, by identity; an unknown one is ignored
   */
  void removeListener(PoolListener listener);

  /**
   * Opens a scope for jobs that belong together: closing it cancels what is left of them. Stopping
   * the pool at once cancels it too.
   *
   * @return an open scope; see {@link JobOptions#withToken}
   */
  CancellationScope scope();

  /**
   * Opens a scope that is cancelled after some time.
   *
   * @param limit how long its jobs may take together
   * @return an open scope
   */
  CancellationScope scope(Duration limit);

  /**
   * Refuses new jobs, runs every accepted one, and waits for that as long as the join timeout.
   *
   * <p>If the time does not suffice, the pool continues to drain in the background and the report
   * says what is left; call {@link #shutdownNow} to end it. Called from a job of the pool itself it
   * does not wait. Ends a pause. Does nothing for a pool that is not running.
   *
   * @return what happened; see {@link ShutdownReport#terminated()}
   */
  default ShutdownReport shutdown() {
    return shutdown(currentConfig().shutdown().joinTimeout());
  }

  /**
   * Like {@link #shutdown()}, with a time of its own.
   *
   * @param timeout how long to wait, zero or more
   * @return what happened
   */
  ShutdownReport shutdown(Duration timeout);

  /**
   * Refuses new jobs, takes out every queued one, cancels and interrupts every running one, and
   * waits for them to come back as long as the join timeout. Workers that do not come back are
   * abandoned: the pool stops without them. All these jobs end cancelled with reason {@link
   * io.threadsys.cancel.CancellationReason#POOL_SHUTDOWN}.
   *
   * @return what happened, with the jobs that never ran
   */
  ShutdownReport shutdownNow();

  /**
   * Waits until the pool has stopped.
   *
   * @param timeout how long to wait; zero or less only looks
   * @return whether it has stopped; true for a pool that was never started
   * @throws InterruptedException if interrupted while waiting
   */
  boolean awaitTermination(Duration timeout) throws InterruptedException;

  /** Shuts down, and if the join timeout does not suffice, shuts down at once. */
  @Override
  void close();

  /**
   * Shows the pool to code that asks for an {@link Executor}, such as {@link
   * java.util.concurrent.CompletableFuture#supplyAsync}. Such code can run jobs and nothing else:
   * it cannot shut the pool down.
   *
   * @return a view, always the same object; what it is given is {@linkplain #execute executed}
   */
  Executor asExecutor();

  /**
   * Shows the pool to code that asks for an {@link ExecutorService}. It keeps the whole contract of
   * that interface; where that leaves a choice:
   *
   * <ul>
   *   <li>It is the same pool: its shutdown is the pool's shutdown, and when the pool is started
   *       again, it works again. It does not start a pool; before the first start it is neither
   *       shut down nor terminated, refuses tasks, and has nothing to wait for.
   *   <li>Its futures are {@link io.threadsys.job.JobHandle}s, so all that holds for handles holds
   *       for them: a cancelled one frees its place in the queue at once, and a worker that waits
   *       for one that has not started runs it itself. A task that took longer than it may counts
   *       as failed with a {@link io.threadsys.job.JobTimeoutException}, a dropped one as
   *       cancelled.
   *   <li>{@code shutdown} and {@code shutdownNow} do not wait. Unlike {@link #shutdownNow()} the
   *       latter never gives up on a thread: the executor terminates when the last one is back.
   *   <li>{@code shutdownNow} returns what was submitted, if it was a {@code Runnable}, and else a
   *       {@code Runnable} that does the same: a {@link java.util.concurrent.FutureTask} for a
   *       {@code Callable}, and for a {@link io.threadsys.job.Job}, which needs a pool, one that
   *       hands it to this pool again. The futures of these tasks are cancelled.
   *   <li>A task that is {@code execute}d and throws harms no worker; it is counted and logged.
   * </ul>
   *
   * <p>The pool as a scheduler of Project Reactor: {@code
   * Schedulers.fromExecutorService(pool.asExecutorService())}; disposing of that scheduler shuts
   * the pool down, unless it is made {@code fromExecutor(pool.asExecutor())}.
   *
   * @return a view, always the same object
   */
  ExecutorService asExecutorService();

  /**
   * Like {@link #asExecutorService()}, with options for the jobs handed over through it.
   *
   * @param options name, priority, timeouts and so on of every such job
   * @return a new view; its methods also throw {@link
   *     io.threadsys.job.UnsupportedPriorityException} if the options have a priority and the
   *     pool's queue has none
   */
  ExecutorService asExecutorService(JobOptions options);
}
