package io.threadsys;

import io.threadsys.config.AutoSizing;
import io.threadsys.config.JobConfig;
import io.threadsys.config.LimitConfig;
import io.threadsys.config.ObserverConfig;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.QueueConfig;
import io.threadsys.config.ShutdownConfig;
import io.threadsys.config.TimeoutConfig;
import io.threadsys.config.WorkerConfig;
import io.threadsys.event.PoolListener;
import io.threadsys.lifecycle.PoolErrorHandler;
import io.threadsys.thread.WorkerThreads;
import io.threadsys.time.Scheduler;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Describes a pool step by step. Nothing is checked before {@link #config}, {@link #build} or
 * {@link #start}, which report all faults together.
 *
 * <p>Not thread-safe.
 */
public final class ThreadPoolBuilder
    implements QueueSettings<ThreadPoolBuilder>, LimitSettings<ThreadPoolBuilder> {

  private final String name;
  private WorkerConfig workers;
  private QueueConfig queueing;
  private LimitConfig limits;
  private TimeoutConfig timeouts;
  private JobConfig jobs;
  private ShutdownConfig closing;
  private ObserverConfig observing;

  ThreadPoolBuilder(String name) {
    this(PoolConfig.defaults("unnamed"), name);
  }

  ThreadPoolBuilder(PoolConfig config) {
    this(config, config.name());
  }

  private ThreadPoolBuilder(PoolConfig config, String name) {
    this.name = name;
    workers = config.workers();
    queueing = config.queueing();
    limits = config.limits();
    timeouts = config.timeouts();
    jobs = config.jobs();
    closing = config.closing();
    observing = config.observing();
  }

  /**
   * Sets a fixed number of workers. Replaces {@link #sizing}.
   *
   * @param count 1 to 32767; default one per processor
   * @return this
   */
  public ThreadPoolBuilder threads(int count) {
    workers = workers.withThreads(count);
    return this;
  }

  /**
   * Lets the pool change its number of workers on its own, for instance {@code
   * AutoSizing.between(2, 16)}. It starts with the fewest. Replaces {@link #threads}.
   *
   * @param automatic within which bounds, and how; default a fixed number
   * @return this
   */
  public ThreadPoolBuilder sizing(AutoSizing automatic) {
    workers = workers.withSizing(automatic);
    return this;
  }

  /**
   * Sets where worker threads come from.
   *
   * @param source default {@link WorkerThreads#platform()}
   * @return this
   */
  public ThreadPoolBuilder threadSource(WorkerThreads source) {
    workers = workers.withSource(source);
    return this;
  }

  /**
   * Lets every job run on the thread that submits it, before the submission returns. For tests:
   * what a job has done can be looked at at once, and in the order in which it was written down.
   *
   * <p>Everything else is as ever: handles, options, counts, listeners, limits, retries, timeouts,
   * shutdown and restart. What needs a second thread, or a time:
   *
   * <ul>
   *   <li>A job that a job submits runs inside it.
   *   <li>A delayed job, or a further attempt of one that failed, runs when its time has come, on
   *       the thread of the pool's {@link #scheduler}; if none was set, on a thread {@code
   *       <name>-timer}. While the pool shuts down, a failed job gets no further attempt.
   *   <li>While the pool is paused, jobs are queued, up to the size of the queue and with its
   *       strategy. They run on the thread that resumes the pool or shuts it down.
   *   <li>A run timeout ends the job's handle and interrupts the submitter; the submission returns
   *       when the job's code does.
   * </ul>
   *
   * <p>The number of threads and automatic sizing have no effect. Replaces {@link #threadSource}.
   *
   * @return this
   */
  public ThreadPoolBuilder sameThread() {
    return threadSource(WorkerThreads.none());
  }

  /**
   * Sets how long an idle worker goes without looking at the queue on its own.
   *
   * @param interval at least 1 ms; default 100 ms
   * @return this
   */
  public ThreadPoolBuilder pollInterval(Duration interval) {
    workers = workers.withPollInterval(interval);
    return this;
  }

  @Override
  public ThreadPoolBuilder queueing(UnaryOperator<QueueConfig> change) {
    queueing = change.apply(queueing);
    return this;
  }

  @Override
  public ThreadPoolBuilder limits(UnaryOperator<LimitConfig> change) {
    limits = change.apply(limits);
    return this;
  }

  /**
   * Sets how long jobs may take, for instance {@code
   * TimeoutConfig.defaults().withRun(Duration.ofSeconds(30))}.
   *
   * @param times default {@link TimeoutConfig#defaults()}, which has no limits
   * @return this
   */
  public ThreadPoolBuilder timeouts(TimeoutConfig times) {
    timeouts = times;
    return this;
  }

  /**
   * Sets what holds for every job unless its submission says otherwise: retries, the kind of ids,
   * the context that travels, for instance {@code
   * JobConfig.defaults().withDecorator(JobDecorator.mdc())}.
   *
   * @param defaults default {@link JobConfig#defaults()}
   * @return this
   */
  public ThreadPoolBuilder jobs(JobConfig defaults) {
    jobs = defaults;
    return this;
  }

  /**
   * Changes what holds for every job, for instance {@code jobs ->
   * jobs.withDecorator(JobDecorator.mdc())}.
   *
   * @param change makes new settings from the present ones
   * @return this
   */
  public ThreadPoolBuilder jobs(UnaryOperator<JobConfig> change) {
    return jobs(change.apply(jobs));
  }

  /**
   * Sets how long a shutdown waits for jobs to end.
   *
   * @param timeout zero or more; default 5 s
   * @return this
   */
  public ThreadPoolBuilder joinTimeout(Duration timeout) {
    closing = closing.withJoinTimeout(timeout);
    return this;
  }

  /**
   * Sets whether a restart sets all totals to zero.
   *
   * @param reset default false
   * @return this
   */
  public ThreadPoolBuilder resetStatsOnRestart(boolean reset) {
    closing = closing.withResetStatsOnRestart(reset);
    return this;
  }

  /**
   * Adds a listener.
   *
   * @param listener told about every fact
   * @return this
   */
  public ThreadPoolBuilder listener(PoolListener listener) {
    observing = observing.withListener(listener);
    return this;
  }

  /**
   * Sets who is told about faults that no caller can be told about.
   *
   * @param handler default does nothing more than the log does
   * @return this
   */
  public ThreadPoolBuilder onError(PoolErrorHandler handler) {
    observing = observing.withErrorHandler(handler);
    return this;
  }

  /**
   * Sets the clock for waiting and running times.
   *
   * @param clock default the system's
   * @return this
   */
  public ThreadPoolBuilder ticker(Ticker clock) {
    observing = observing.withTicker(clock);
    return this;
  }

  /**
   * Sets what arms timeouts and delays.
   *
   * @param timer default {@link Scheduler#shared()}
   * @return this
   */
  public ThreadPoolBuilder scheduler(Scheduler timer) {
    observing = observing.withScheduler(timer);
    return this;
  }

  /**
   * Sets how many job names the statistics tell apart. The jobs of more names are counted together
   * under {@link io.threadsys.stats.JobNameStats#OTHER}.
   *
   * @param most 0, which tells none apart, to 10000; default 100
   * @return this
   */
  public ThreadPoolBuilder maxJobNames(int most) {
    observing = observing.withMaxJobNames(most);
    return this;
  }

  /**
   * Ends the description without building a pool.
   *
   * @return the description
   * @throws io.threadsys.error.InvalidConfigException if settings are outside their range; carries
   *     all faults
   */
  public PoolConfig config() {
    return new PoolConfig(name, workers, queueing, limits, timeouts, jobs, closing, observing);
  }

  /**
   * Builds a pool that is not started.
   *
   * @return a new pool
   * @throws io.threadsys.error.InvalidConfigException if settings are outside their range; carries
   *     all faults
   */
  public ThreadPool build() {
    return new DefaultThreadPool(config());
  }

  /**
   * Builds a pool and starts it.
   *
   * @return a running pool
   * @throws io.threadsys.error.InvalidConfigException if settings are outside their range; carries
   *     all faults
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread can not be had
   * @throws io.threadsys.queue.InvalidQueueException if the queue factory gives no usable queue
   */
  public ThreadPool start() {
    ThreadPool pool = build();
    pool.start();
    return pool;
  }
}
