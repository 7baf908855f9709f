package io.threadsys;

import static java.util.Objects.requireNonNull;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.SettingChange;
import io.threadsys.config.TimeoutConfig;
import io.threadsys.limit.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The part of a pool that changes how it works, while it runs or not. What was changed outlives a
 * restart.
 *
 * <pre>{@code
 * List<SettingChange> changes = pool.reconfigure(io -> io.threads(8).queueSize(500));
 * System.out.println(changes); // [threads: 4 -> 8, queue-size: 100 -> 500]
 * }</pre>
 *
 * <p>Thread-safe. Every change is logged.
 */
public interface PoolControl {

  /**
   * Returns what the pool was built from. Later changes, for instance by {@link #resize}, do not
   * show here; see {@link #currentConfig}.
   *
   * @return the description
   */
  PoolConfig config();

  /**
   * Returns what would have to be built to get a pool as this one is set now.
   *
   * @return the description; its workers are as many as the pool is set to at present
   */
  PoolConfig currentConfig();

  /**
   * Changes several settings together, or none of them: everything is checked first. What a pool
   * keeps for life cannot be changed: where its threads come from, the kind of its queue, and who
   * observes it; for the latter see {@link ThreadPool#addListener}.
   *
   * @param change sets what is to change, on a builder that has the current settings; called again
   *     if somebody else changes something meanwhile
   * @return what has changed; empty if everything was as wanted
   * @throws io.threadsys.error.InvalidConfigException if settings are outside their range, or can
   *     not be changed; carries all faults; nothing changes
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be had; nothing changes
   */
  default List<SettingChange> reconfigure(Consumer<ThreadPoolBuilder> change) {
    requireNonNull(change, "change");
    return reconfigure(
        "code",
        present -> {
          ThreadPoolBuilder builder = new ThreadPoolBuilder(present);
          change.accept(builder);
          return builder.config();
        });
  }

  /**
   * Like {@link #reconfigure(Consumer)}, for code that changes settings on behalf of somebody else.
   *
   * @param source who asks for it, for the log
   * @param change gets the current description and returns the wanted one; called again if somebody
   *     else changes something meanwhile
   * @return what has changed; empty if everything was as wanted
   * @throws io.threadsys.error.InvalidConfigException if the wanted description differs in what can
   *     not be changed; carries all faults; nothing changes
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be had; nothing changes
   */
  List<SettingChange> reconfigure(String source, UnaryOperator<PoolConfig> change);

  /**
   * Fixes the number of workers. Surplus workers leave after their current job; no job is
   * interrupted or lost. A pool that sizes itself stops doing so; {@link #resize(int, int)} lets it
   * again.
   *
   * @param threads how many, 1 to 32767
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be had; the workers
   *     there are go on
   */
  void resize(int threads);

  /**
   * Lets the pool size itself within other bounds. If it has fewer or more workers than they allow,
   * their number is moved into the bounds at once; no job is interrupted or lost. A pool that was
   * built without {@link ThreadPoolBuilder#sizing} uses the defaults of {@link
   * io.threadsys.config.AutoSizing#between}.
   *
   * @param min the fewest workers, 1 to 32767
   * @param max the most workers, {@code min} to 32767; equal to {@code min} to fix their number
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be had; the workers
   *     there are go on, within the new bounds
   */
  void resize(int min, int max);

  /**
   * Changes how many jobs may wait. A smaller size loses nothing.
   *
   * @param size at least 1
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   */
  default void setQueueSize(int size) {
    List<SettingChange> unused = reconfigure(pool -> pool.queueSize(size));
  }

  /**
   * Changes what happens to a job that finds the queue full.
   *
   * @param strategy decides from the next submission on
   */
  default void setBackpressure(BackpressureStrategy strategy) {
    requireNonNull(strategy, "strategy");
    List<SettingChange> unused = reconfigure(pool -> pool.backpressure(strategy));
  }

  /**
   * Changes how long jobs may take, for those submitted from now on, and what happens to those that
   * do not come back.
   *
   * @param times the limits of jobs that have none of their own
   * @throws io.threadsys.error.InvalidConfigException if a value is outside its range; nothing
   *     changes
   */
  default void setTimeouts(TimeoutConfig times) {
    requireNonNull(times, "times");
    List<SettingChange> unused = reconfigure(pool -> pool.timeouts(t -> times));
  }

  /**
   * Changes how long a shutdown waits for jobs to end; one that is under way goes on as it began.
   *
   * @param timeout zero or more
   * @throws io.threadsys.error.InvalidConfigException if it is negative; nothing changes
   */
  default void setJoinTimeout(Duration timeout) {
    requireNonNull(timeout, "timeout");
    List<SettingChange> unused = reconfigure(pool -> pool.joinTimeout(timeout));
  }

  /**
   * Changes how many jobs the pool takes in. The new limit begins with a full burst; submitters
   * that wait for a permit ask again under the new one.
   *
   * @param limit how many in a time
   * @throws io.threadsys.error.InvalidConfigException if a value is outside its range; nothing
   *     changes
   */
  void setRateLimit(RateLimit limit);

  /** Removes the rate limit. Submitters that wait for a permit proceed. */
  default void removeRateLimit() {
    List<SettingChange> unused = reconfigure(ThreadPoolBuilder::noRateLimit);
  }

  /** Lets workers finish what they run and take nothing new. Submissions still queue. */
  void pause();

  /** Lets workers take jobs again. */
  void resume();
}
