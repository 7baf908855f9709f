package io.threadsys;

import com.google.errorprone.annotations.CheckReturnValue;
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
 * A thread pool that accounts for every job: runs jobs on a set of workers, with bounded queues,
 * backpressure, timeouts, cancellation, retries, live configuration and statistics.
 *
 * <pre>{@code
 * try (ThreadPool images = ThreadPool.builder("images").threads(4).queueSize(1_000).start()) {
 *   JobHandle<Image> thumbnail = images.submit(() -> scale(picture));
 *   show(thumbnail.await());
 * }
 * }</pre>
 *
 * <p>Thread-safe. Every accepted job reaches exactly one terminal state, see {@link
 * io.threadsys.job.JobState}, and is run at most once, or once per attempt if it is retried.
 * Deliberately not a {@link java.util.concurrent.Executor}: a container that injects executors by
 * type must not pick up a pool by accident.
 */
public interface ThreadPool extends JobExecutor, PoolControl, PoolMonitor, AutoCloseable {

  /**
   * Returns a builder for a new pool.
   *
   * @param name the pool's name, see {@link PoolConfig#name()}
   * @return a builder with default settings
   */
  @CheckReturnValue
  static ThreadPoolBuilder builder(String name) {
    return new ThreadPoolBuilder(name);
  }

  /**
   * Returns a builder initialised from a configuration.
   *
   * @param config the configuration to start from
   * @return a builder with the settings of {@code config}
   */
  @CheckReturnValue
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
   * Returns the pool's lifecycle state.
   *
   * @return the current state
   */
  PoolState state();

  /**
   * Starts a new or stopped pool.
   *
   * @throws io.threadsys.lifecycle.PoolAlreadyRunningException if the pool is running or draining;
   *     of several concurrent calls, one succeeds
   * @throws io.threadsys.lifecycle.WorkerStartException if a worker thread cannot be started; the
   *     pool's state is then unchanged
   * @throws io.threadsys.queue.InvalidQueueException if the queue factory throws or returns an
   *     unusable queue; the pool's state is then unchanged
   */
  void start();

  /**
   * Adds a listener, which receives events from the next one on.
   *
   * @param listener the listener to add
   */
  void addListener(PoolListener listener);

  /**
   * Removes a listener. Calls already in progress complete.
   *
   * @param listener the listener to remove, compared by identity; ignored if not registered
   */
  void removeListener(PoolListener listener);

  /**
   * Opens a cancellation scope for related jobs: closing it cancels those that have not completed.
   * An immediate shutdown of the pool cancels it too.
   *
   * @return an open scope; see {@link JobOptions#withToken}
   */
  @CheckReturnValue
  CancellationScope scope();

  /**
   * Opens a cancellation scope that is cancelled when a timeout elapses.
   *
   * @param limit the time after which the scope is cancelled
   * @return an open scope
   */
  @CheckReturnValue
  CancellationScope scope(Duration limit);

  /**
   * Shuts down gracefully: rejects new jobs, runs every accepted one, and waits up to the join
   * timeout for them to complete.
   *
   * <p>If the timeout elapses first, the pool continues to drain in the background and the report
   * says what is left; call {@link #shutdownNow} to stop it. Does not wait if called from a job of
   * the same pool. Ends a pause. Has no effect on a pool that is not running.
   *
   * @return the outcome; see {@link ShutdownReport#terminated()}
   */
  default ShutdownReport shutdown() {
    return shutdown(currentConfig().shutdown().joinTimeout());
  }

  /**
   * Shuts down gracefully like {@link #shutdown()}, with the given timeout.
   *
   * @param timeout the maximum time to wait, zero or more
   * @return the outcome
   */
  ShutdownReport shutdown(Duration timeout);

  /**
   * Shuts down immediately: rejects new jobs, removes every queued one, cancels and interrupts
   * every running one, and waits up to the join timeout for their code to return. Workers that do
   * not return are abandoned: the pool stops without them. All these jobs are cancelled with reason
   * {@link io.threadsys.cancel.CancellationReason#POOL_SHUTDOWN}.
   *
   * @return the outcome, including the jobs that never ran
   */
  ShutdownReport shutdownNow();

  /**
   * Waits until the pool has stopped.
   *
   * @param timeout the maximum time to wait; if zero or negative, does not wait
   * @return whether the pool has stopped; true for a pool that was never started
   * @throws InterruptedException if interrupted while waiting
   */
  boolean awaitTermination(Duration timeout) throws InterruptedException;

  /** Shuts down gracefully, then immediately if the join timeout elapses. */
  @Override
  void close();

  /**
   * Returns this pool as an {@link Executor}, for example for {@link
   * java.util.concurrent.CompletableFuture#supplyAsync}. The view can only run jobs; it cannot shut
   * the pool down.
   *
   * @return a view, always the same object, that passes tasks to {@link #execute(Runnable)}
   */
  @CheckReturnValue
  Executor asExecutor();

  /**
   * Returns this pool as an {@link ExecutorService}. The view fulfils the whole contract of that
   * interface; where the contract leaves a choice:
   *
   * <ul>
   *   <li>It is the same pool: shutting down the view shuts down the pool, and restarting the pool
   *       makes the view usable again. It does not start a pool; before the first start it is
   *       neither shut down nor terminated, rejects tasks, and {@code awaitTermination} returns at
   *       once.
   *   <li>Its futures are {@link io.threadsys.job.JobHandle}s with all their guarantees: a
   *       cancelled one frees its queue slot at once, and a worker that waits for one that has not
   *       started runs it itself. A task that exceeds a timeout is reported as failed with a {@link
   *       io.threadsys.job.JobTimeoutException}, a dropped one as cancelled.
   *   <li>{@code shutdown} and {@code shutdownNow} do not wait. Unlike {@link #shutdownNow()}, the
   *       latter never abandons a worker: the executor terminates when the last one has returned.
   *   <li>{@code shutdownNow} returns each submitted {@code Runnable} itself, a {@link
   *       java.util.concurrent.FutureTask} for a {@code Callable}, and for a {@link
   *       io.threadsys.job.Job}, which needs a pool, a {@code Runnable} that resubmits it to this
   *       pool. The futures of these tasks are cancelled.
   *   <li>An exception thrown by a task passed to {@code execute} does not terminate the worker; it
   *       is counted and logged.
   * </ul>
   *
   * <p>To use the pool as a Project Reactor scheduler: {@code
   * Schedulers.fromExecutorService(pool.asExecutorService())}. Disposing of that scheduler shuts
   * the pool down; {@code fromExecutor(pool.asExecutor())} does not.
   *
   * @return a view, always the same object
   */
  @CheckReturnValue
  ExecutorService asExecutorService();

  /**
   * Returns this pool as an {@link ExecutorService} whose jobs have the given options; otherwise
   * like {@link #asExecutorService()}.
   *
   * @param options name, priority, timeouts and so on of every job submitted through the view
   * @return a new view; its methods also throw {@link
   *     io.threadsys.job.UnsupportedPriorityException} if the options have a priority and the
   *     pool's queue has none
   */
  @CheckReturnValue
  ExecutorService asExecutorService(JobOptions options);
}
