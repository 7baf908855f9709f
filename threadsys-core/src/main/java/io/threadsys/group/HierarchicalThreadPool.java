package io.threadsys.group;

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
 * Lanes for different kinds of work, each with workers and a queue of its own: jobs that wait for a
 * disk never stand in the way of jobs that compute. Idle workers of a lane help others, in a
 * configured order, and are back when their own lane has work.
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
 * <p>A lane is a full {@link ThreadPool}: submission, tuning, listeners and statistics are those of
 * any pool, and a job belongs to the lane it was submitted to, whichever lane runs it. Submitting
 * without naming a lane goes to the default lane. A lane can be stopped and started on its own,
 * while the others run.
 *
 * <p>Thread-safe.
 *
 * @param <K> what names a lane: text, or the constants of an enum
 */
public interface HierarchicalThreadPool<K> extends JobExecutor, AutoCloseable {

  /**
   * Begins the description of a hierarchy whose lanes are named by text.
   *
   * @param name the hierarchy's name; lanes are pools named {@code <name>-<lane>}
   * @return a builder without lanes
   */
  static HierarchicalThreadPoolBuilder<String> builder(String name) {
    return new HierarchicalThreadPoolBuilder<>(name, lane -> lane);
  }

  /**
   * Begins the description of a hierarchy with a lane for each constant of an enum, all with the
   * defaults of a pool.
   *
   * @param name the hierarchy's name; lanes are pools named {@code <name>-<constant in lower case>}
   * @param kinds the enum; its first constant is the default lane
   * @param <E> the enum
   * @return a builder with all lanes
   */
  static <E extends Enum<E>> HierarchicalThreadPoolBuilder<E> forEnum(String name, Class<E> kinds) {
    HierarchicalThreadPoolBuilder<E> builder =
        new HierarchicalThreadPoolBuilder<>(name, EnumLaneNaming::of);
    for (E kind : Objects.requireNonNull(kinds.getEnumConstants(), "constants")) {
      builder.lane(kind);
    }
    return builder;
  }

  /**
   * Begins the description of a hierarchy with the lanes that suit most applications. Idle workers
   * of {@link Lane#CPU} and {@link Lane#IO} help {@link Lane#PRIORITY}; beyond that no lane helps,
   * because jobs that wait do not belong on the processors' workers, and the processors' lane
   * already keeps all processors busy.
   *
   * @param name the hierarchy's name
   * @return a builder with all lanes, {@link Lane#CPU} being the default lane
   */
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
   * Returns one of the lanes.
   *
   * @param lane which one
   * @return the lane, always the same object
   * @throws io.threadsys.error.InvalidConfigException if there is no such lane
   */
  ThreadPool lane(K lane);

  /**
   * Returns all lanes.
   *
   * @return the lanes in their order; immutable
   */
  Map<K, ThreadPool> lanes();

  /**
   * Hands a job without a result over to a lane, allocating nothing for it.
   *
   * @param lane which lane
   * @param job the task to run; exceptions it throws are counted and logged, never propagated
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   * @throws io.threadsys.error.InvalidConfigException if there is no such lane
   */
  default void execute(K lane, Runnable job) {
    lane(lane).execute(job);
  }

  /**
   * Hands a job over to a lane. For more kinds of jobs see {@link #lane}.
   *
   * @param lane which lane
   * @param job what to run
   * @param <T> what it results in
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   * @throws io.threadsys.error.InvalidConfigException if there is no such lane
   */
  default <T extends @Nullable Object> JobHandle<T> submit(K lane, Callable<T> job) {
    return lane(lane).submit(job);
  }

  /**
   * Hands a job over to a lane.
   *
   * @param lane which lane
   * @param job what to run
   * @param options its name and the like
   * @param <T> what it results in
   * @return the job's handle
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
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
   * @param lane which lane
   * @param job what to run
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   * @throws io.threadsys.error.InvalidConfigException if there is no such lane
   */
  default JobHandle<@Nullable Void> submit(K lane, Runnable job) {
    return lane(lane).submit(job);
  }

  /**
   * Hands a job without a result over to a lane.
   *
   * @param lane which lane
   * @param job what to run
   * @param options its name and the like
   * @return the job's handle; its result is null
   * @throws io.threadsys.backpressure.JobRejectedException if the job was not accepted
   * @throws io.threadsys.job.UnsupportedPriorityException if the options have a priority and the
   *     lane's queue has none
   * @throws io.threadsys.error.InvalidConfigException if there is no such lane
   */
  default JobHandle<@Nullable Void> submit(K lane, Runnable job, JobOptions options) {
    return lane(lane).submit(job, options);
  }

  /**
   * Returns where the hierarchy is in its life: running as long as a lane runs, else draining as
   * long as one drains, else stopped unless no lane was ever started.
   *
   * @return the current state
   */
  PoolState state();

  /**
   * Starts all lanes.
   *
   * @throws io.threadsys.lifecycle.PoolAlreadyRunningException if a lane runs or still drains; of
   *     several threads that start it at once, one succeeds
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be had; the lanes that
   *     had started are stopped again
   */
  void start();

  /**
   * Takes a snapshot of all lanes without slowing them down.
   *
   * @return the numbers of each lane, and their sums
   */
  HierarchyStats<K> stats();

  /**
   * Like {@link #shutdown(Duration)}, for the longest of the lanes' join timeouts.
   *
   * @return what happened to each lane
   */
  HierarchyShutdownReport<K> shutdown();

  /**
   * Waits for quiescence of all lanes, so that jobs can still hand work from lane to lane, then
   * refuses new jobs, runs every accepted one and waits for that. Under constant load there is no
   * quiescence; waiting for it takes half of the time at most.
   *
   * <p>If the time does not suffice, the lanes continue to drain in the background and the report
   * says what is left; call {@link #shutdownNow} to end it. Called from a job of a lane it refuses
   * new jobs at once and does not wait. Ends pauses. Does nothing for lanes that are not running.
   *
   * @param timeout how long to wait, in all; zero or more
   * @return what happened to each lane
   */
  HierarchyShutdownReport<K> shutdown(Duration timeout);

  /**
   * Refuses new jobs, takes out every queued one, cancels and interrupts every running one, on all
   * lanes, and waits for them to come back as long as the longest of the lanes' join timeouts.
   * Workers that do not come back are abandoned: their lane stops without them.
   *
   * @return what happened to each lane, with the jobs that never ran
   */
  HierarchyShutdownReport<K> shutdownNow();

  /**
   * Waits until all lanes have stopped.
   *
   * @param timeout how long to wait, in all; zero or less only looks
   * @return whether they have; lanes that were never started have
   * @throws InterruptedException if interrupted while waiting
   */
  boolean awaitTermination(Duration timeout) throws InterruptedException;

  /** Shuts down, and if the time does not suffice, shuts down at once. */
  @Override
  void close();
}
