package io.threadsys.group;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.JobExecutor;
import io.threadsys.ThreadPool;
import io.threadsys.config.PoolDefaults;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.queue.JobQueues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A group of thread pools, called lanes, for different kinds of work. Each lane has its own workers
 * and queue, so that blocking jobs never delay computing ones. Idle workers of a lane help other
 * lanes in a configured order, and return as soon as their own lane has work.
 *
 * <pre>{@code
 * try (var desk =
 *     HierarchicalThreadPool.builder("desk")
 *         .lane("cpu", lane -> lane.threads(2))
 *         .lane("io", lane -> lane.threads(8).queueSize(500))
 *         .help("io", List.of("cpu"))
 *         .start()) {
 *   JobHandle<byte[]> picture = desk.submit("io", () -> Files.readAllBytes(path));
 *   desk.lane("cpu").execute(() -> scale(picture));
 * }
 * }</pre>
 *
 * <p>A lane is a full {@link ThreadPool} with its own configuration, listeners and statistics. A
 * job belongs to the lane it was submitted to, whichever worker runs it. The methods of {@link
 * JobExecutor} submit to the default lane. A lane can be stopped and restarted independently of the
 * others.
 *
 * <p>Thread-safe.
 *
 * @param <K> the type of lane keys, {@link String} or an enum
 */
public interface HierarchicalThreadPool<K> extends JobExecutor, AutoCloseable {

  /**
   * Returns a builder for a hierarchy whose lanes are identified by strings.
   *
   * @param name the hierarchy's name; lanes are pools named {@code <name>-<lane>}
   * @return a builder without lanes
   */
  @CheckReturnValue
  static HierarchicalThreadPoolBuilder<String> builder(String name) {
    return new HierarchicalThreadPoolBuilder<>(name, lane -> lane);
  }

  /**
   * Returns a builder for a hierarchy with one lane per enum constant, each with default settings.
   *
   * @param name the hierarchy's name; lanes are pools named {@code <name>-<constant in lower case>}
   * @param kinds the enum; its first constant is the default lane
   * @param <E> the enum
   * @return a builder with all lanes
   */
  @CheckReturnValue
  static <E extends Enum<E>> HierarchicalThreadPoolBuilder<E> forEnum(String name, Class<E> kinds) {
    HierarchicalThreadPoolBuilder<E> builder =
        new HierarchicalThreadPoolBuilder<>(name, EnumLaneNaming::of);
    for (E kind : Objects.requireNonNull(kinds.getEnumConstants(), "constants")) {
      builder.lane(kind);
    }
    return builder;
  }

  /**
   * Returns a builder for a hierarchy with lanes that suit most applications. Idle workers of
   * {@link Lane#CPU} and {@link Lane#IO} help {@link Lane#PRIORITY}. There is no other helping,
   * because blocking jobs should not occupy the workers of the CPU lane, and the CPU lane already
   * keeps all processors busy.
   *
   * @param name the hierarchy's name
   * @return a builder with all lanes, {@link Lane#CPU} being the default lane
   */
  @CheckReturnValue
  static HierarchicalThreadPoolBuilder<Lane> standard(String name) {
    int processors = PoolDefaults.threads();
    return forEnum(name, Lane.class)
        .lane(Lane.CPU, lane -> lane.threads(processors))
        .lane(Lane.IO, lane -> lane.threads(Math.max(4, 2 * processors)))
        .lane(
            Lane.PRIORITY,
            lane -> lane.threads(Math.max(2, processors / 4)).queueFactory(JobQueues.PRIORITY))
        .help(Lane.CPU, List.of(Lane.PRIORITY))
        .help(Lane.IO, List.of(Lane.PRIORITY));
  }

  /**
   * Returns the hierarchy's name.
   *
   * @return the name
   */
  String name();

  /**
   * Returns a lane.
   *
   * @param lane the lane
   * @return the lane's pool, always the same object
   * @throws io.threadsys.error.InvalidConfigException if there is no such lane
   */
  ThreadPool lane(K lane);

  /**
   * Returns all lanes.
   *
   * @return an immutable map of the lanes, in definition order
   */
  Map<K, ThreadPool> lanes();

  /**
   * Runs a task on a lane asynchronously without returning a handle. Allocates nothing.
   *
   * @param lane the lane
   * @param job the task to run; exceptions it throws are counted and logged, never propagated
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   * @throws io.threadsys.error.InvalidConfigException if there is no such lane
   */
  default void execute(K lane, Runnable job) {
    lane(lane).execute(job);
  }

  /**
   * Submits a task to a lane. For other kinds of submissions see {@link #lane}.
   *
   * @param lane the lane
   * @param job the task to run
   * @param <T> the result type
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   * @throws io.threadsys.error.InvalidConfigException if there is no such lane
   */
  default <T extends @Nullable Object> JobHandle<T> submit(K lane, Callable<T> job) {
    return lane(lane).submit(job);
  }

  /**
   * Submits a task to a lane, with options.
   *
   * @param lane the lane
   * @param job the task to run
   * @param options name, priority, timeouts and so on
   * @param <T> the result type
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   * @throws io.threadsys.job.UnsupportedPriorityException if the options have a priority and the
   *     lane's queue has none
   * @throws io.threadsys.error.InvalidConfigException if there is no such lane
   */
  default <T extends @Nullable Object> JobHandle<T> submit(
      K lane, Callable<T> job, JobOptions options) {
    return lane(lane).submit(job, options);
  }

  /**
   * Hands a job without a result over to a lane.
   *
   * @param lane the lane
   * @param job the task to run
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   * @throws io.threadsys.error.InvalidConfigException if there is no such lane
   */
  default JobHandle<@Nullable Void> submit(K lane, Runnable job) {
    return lane(lane).submit(job);
  }

  /**
   * Hands a job without a result over to a lane.
   *
   * @param lane the lane
   * @param job the task to run
   * @param options name, priority, timeouts and so on
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job is rejected
   * @throws io.threadsys.job.UnsupportedPriorityException if the options have a priority and the
   *     lane's queue has none
   * @throws io.threadsys.error.InvalidConfigException if there is no such lane
   */
  default JobHandle<@Nullable Void> submit(K lane, Runnable job, JobOptions options) {
    return lane(lane).submit(job, options);
  }

  /**
   * Returns the aggregate state of the lanes: {@code RUNNING} if any lane is running, otherwise
   * {@code DRAINING} if any is draining, otherwise {@code STOPPED} if any was ever started,
   * otherwise {@code NEW}.
   *
   * @return the current state
   */
  PoolState state();

  /**
   * Starts all lanes.
   *
   * @throws io.threadsys.lifecycle.PoolAlreadyRunningException if a lane is running or draining; of
   *     several concurrent calls, one succeeds
   * @throws io.threadsys.lifecycle.WorkerStartException if a worker thread cannot be started; the
   *     lanes already started are stopped again
   */
  void start();

  /**
   * Takes a snapshot of the statistics of all lanes. Does not block workers.
   *
   * @return the statistics of each lane, and their sums
   */
  HierarchyStats<K> stats();

  /**
   * Shuts down gracefully like {@link #shutdown(Duration)}, with the longest join timeout of the
   * lanes.
   *
   * @return the outcome for each lane
   */
  HierarchyShutdownReport<K> shutdown();

  /**
   * Shuts all lanes down gracefully, in two phases: waits for quiescence, so that jobs can still
   * submit to other lanes, then rejects new jobs, runs every accepted one and waits for them to
   * complete. Under continuous load the lanes never become quiescent, so the first phase takes at
   * most half of the timeout.
   *
   * <p>If the timeout elapses first, the lanes continue to drain in the background and the report
   * says what is left; call {@link #shutdownNow} to stop them. If called from a job of a lane,
   * rejects new jobs at once and does not wait. Ends a pause. Has no effect on lanes that are not
   * running.
   *
   * @param timeout the maximum total time to wait, zero or more
   * @return the outcome for each lane
   */
  HierarchyShutdownReport<K> shutdown(Duration timeout);

  /**
   * Shuts all lanes down immediately: rejects new jobs, removes every queued one, cancels and
   * interrupts every running one, and waits up to the longest join timeout of the lanes for their
   * code to return. Workers that do not return are abandoned: their lane stops without them.
   *
   * @return the outcome for each lane, including the jobs that never ran
   */
  HierarchyShutdownReport<K> shutdownNow();

  /**
   * Waits until all lanes have stopped.
   *
   * @param timeout the maximum total time to wait; if zero or negative, does not wait
   * @return whether all lanes have stopped; true for lanes that were never started
   * @throws InterruptedException if interrupted while waiting
   */
  boolean awaitTermination(Duration timeout) throws InterruptedException;

  /** Shuts down gracefully, then immediately if the join timeout elapses. */
  @Override
  void close();
}
