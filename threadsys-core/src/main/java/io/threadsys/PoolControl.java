package io.threadsys;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
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
 * Runtime configuration of a pool. Changes may be made in any state, apply immediately, and survive
 * a restart.
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
   * Returns the configuration that the pool was built from. It does not include later changes, for
   * instance by {@link #resize}; see {@link #currentConfig}.
   *
   * @return the initial configuration
   */
  PoolConfig config();

  /**
   * Returns the current configuration.
   *
   * @return the initial configuration with all changes; with automatic sizing, its number of
   *     workers is the current one
   */
  PoolConfig currentConfig();

  /**
   * Changes several settings atomically: all of them, or none if one is invalid. Fixed settings
   * ({@link io.threadsys.config.PoolSetting#isLive} returns false) cannot be changed: the source of
   * threads, the kind of queue, and the observers; for listeners see {@link
   * ThreadPool#addListener}.
   *
   * @param change changes a builder that has the current settings; called again if a concurrent
   *     change came first
   * @return what has changed; empty if all settings had these values
   * @throws io.threadsys.error.InvalidConfigException if settings are outside their range, or
   *     fixed; carries all faults; nothing changes
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be started; nothing
   *     changes
   */
  @CanIgnoreReturnValue
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
   * Changes settings as {@link #reconfigure(Consumer)} does, on behalf of an operator or another
   * component.
   *
   * @param source origin of the change, for the log
   * @param change returns the wanted configuration for the current one; called again if a
   *     concurrent change came first
   * @return what has changed; empty if all settings had these values
   * @throws io.threadsys.error.InvalidConfigException if the wanted configuration differs in fixed
   *     settings; carries all faults; nothing changes
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be started; nothing
   *     changes
   */
  @CanIgnoreReturnValue
  List<SettingChange> reconfigure(String source, UnaryOperator<PoolConfig> change);

  /**
   * Fixes the number of workers. Surplus workers leave after their current job; no job is
   * interrupted or lost. Disables automatic sizing; {@link #resize(int, int)} enables it again.
   *
   * @param threads 1 to 32767
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be started; the existing
   *     workers remain
   */
  void resize(int threads);

  /**
   * Sets the bounds of automatic sizing. A number of workers outside the bounds is moved into them
   * at once; no job is interrupted or lost. A pool that was built without {@link
   * ThreadPoolBuilder#sizing} uses the defaults of {@link io.threadsys.config.AutoSizing#between}.
   *
   * @param min the fewest workers, 1 to 32767
   * @param max the most workers, {@code min} to 32767; equal to {@code min} to fix their number
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be started; the existing
   *     workers remain, within the new bounds
   */
  void resize(int min, int max);

  /**
   * Changes the capacity of the queue. A smaller one drops no queued job.
   *
   * @param size at least 1
   * @throws io.threadsys.error.InvalidConfigException if outside the range; nothing changes
   */
  default void setQueueSize(int size) {
    reconfigure(pool -> pool.queueSize(size));
  }

  /**
   * Changes what happens to a job when the queue is full.
   *
   * @param strategy applies from the next submission on
   */
  default void setBackpressure(BackpressureStrategy strategy) {
    requireNonNull(strategy, "strategy");
    reconfigure(pool -> pool.backpressure(strategy));
  }

  /**
   * Changes the timeouts of jobs submitted from now on, and the treatment of stuck workers.
   *
   * @param times the timeouts of jobs that have none of their own
   * @throws io.threadsys.error.InvalidConfigException if a value is outside its range; nothing
   *     changes
   */
  default void setTimeouts(TimeoutConfig times) {
    requireNonNull(times, "times");
    reconfigure(pool -> pool.timeouts(t -> times));
  }

  /**
   * Changes how long a shutdown waits for jobs to end. Does not affect a shutdown in progress.
   *
   * @param timeout zero or more
   * @throws io.threadsys.error.InvalidConfigException if it is negative; nothing changes
   */
  default void setJoinTimeout(Duration timeout) {
    requireNonNull(timeout, "timeout");
    reconfigure(pool -> pool.joinTimeout(timeout));
  }

  /**
   * Changes the rate limit. The new limit begins with a full burst; submitters that wait for a
   * permit are subject to the new limit.
   *
   * @param limit permits in a period
   * @throws io.threadsys.error.InvalidConfigException if a value is outside its range; nothing
   *     changes
   */
  void setRateLimit(RateLimit limit);

  /** Removes the rate limit. Submitters that wait for a permit proceed. */
  default void removeRateLimit() {
    reconfigure(ThreadPoolBuilder::noRateLimit);
  }

  /** Stops workers from taking jobs; running jobs continue, and submissions are queued. */
  void pause();

  /** Resumes taking jobs after {@link #pause}. */
  void resume();
}
