package io.threadsys;

import static java.util.Objects.requireNonNull;

import io.threadsys.backpressure.BackpressureStrategy;
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
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.QueueCapability;
import io.threadsys.thread.WorkerThreads;
import io.threadsys.time.Scheduler;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Builder of a {@link ThreadPool}. Settings come in seven groups, each of them an immutable record
 * in {@link PoolConfig} that a method of the group's name changes: {@link #workers}, {@link
 * #queue}, {@link #limits}, {@link #timeouts}, {@link #jobs}, {@link #shutdown} and {@link
 * #observers}. The other methods are short forms for what is set most often. Nothing is checked
 * before {@link #config}, {@link #build} or {@link #start}, which report all faults together.
 *
 * <p>Not thread-safe.
 */
public final class ThreadPoolBuilder {

  private final String name;
  private WorkerConfig workers;
  private QueueConfig queue;
  private LimitConfig limits;
  private TimeoutConfig timeouts;
  private JobConfig jobs;
  private ShutdownConfig shutdown;
  private ObserverConfig observers;

  ThreadPoolBuilder(String name) {
    this(PoolConfig.defaults("unnamed"), name);
  }

  ThreadPoolBuilder(PoolConfig config) {
    this(config, config.name());
  }

  private ThreadPoolBuilder(PoolConfig config, String name) {
    this.name = name;
    workers = config.workers();
    queue = config.queue();
    limits = config.limits();
    timeouts = config.timeouts();
    jobs = config.jobs();
    shutdown = config.shutdown();
    observers = config.observers();
  }

  /**
   * Changes the workers: their number, their threads, automatic sizing, for instance {@code workers
   * -> workers.withThreads(8)}.
   *
   * @param change gets the settings so far, {@link WorkerConfig#defaults()} at first, and returns
   *     others
   * @return this
   */
  public ThreadPoolBuilder workers(UnaryOperator<WorkerConfig> change) {
    workers = change.apply(workers);
    return this;
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

  /**
   * Changes the queue and what happens when it is full, for instance {@code queue ->
   * queue.withSize(500)}.
   *
   * @param change gets the settings so far, {@link QueueConfig#defaults()} at first, and returns
   *     others
   * @return this
   */
  public ThreadPoolBuilder queue(UnaryOperator<QueueConfig> change) {
    queue = change.apply(queue);
    return this;
  }

  /**
   * Sets how many jobs may wait.
   *
   * @param size at least 1; default 10 000
   * @return this
   */
  public ThreadPoolBuilder queueSize(int size) {
    return queue(queue -> queue.withSize(size));
  }

  /**
   * Removes the limit of the queue's size. Sustained overload then exhausts the heap.
   *
   * @return this
   */
  public ThreadPoolBuilder unboundedQueue() {
    return queueSize(Integer.MAX_VALUE);
  }

  /**
   * Sets the kind of queue.
   *
   * @param factory creates the queue at each start; default {@link
   *     io.threadsys.queue.JobQueues#FIFO}
   * @return this
   */
  public ThreadPoolBuilder queueFactory(JobQueueFactory factory) {
    return queue(queue -> queue.withFactory(factory));
  }

  /**
   * Sets the capabilities that the queue must have. A kind of queue that lacks one is a fault.
   *
   * @param capabilities default none
   * @return this
   */
  public ThreadPoolBuilder requires(QueueCapability... capabilities) {
    return queue(queue -> queue.withRequired(Set.copyOf(List.of(capabilities))));
  }

  /**
   * Sets what happens to a job when the queue is full.
   *
   * @param strategy default {@link BackpressureStrategy#fail()}
   * @return this
   */
  public ThreadPoolBuilder backpressure(BackpressureStrategy strategy) {
    return queue(queue -> queue.withBackpressure(strategy));
  }

  /**
   * Sets whether rejections carry a stack trace.
   *
   * @param fillIn default false
   * @return this
   */
  public ThreadPoolBuilder rejectionStackTraces(boolean fillIn) {
    return queue(queue -> queue.withRejectionStackTraces(fillIn));
  }

  /**
   * Changes the admission limits, for instance {@code limits ->
   * limits.withSampling(Duration.ofMillis(100))}.
   *
   * @param change gets the settings so far, {@link LimitConfig#defaults()} at first, and returns
   *     others
   * @return this
   */
  public ThreadPoolBuilder limits(UnaryOperator<LimitConfig> change) {
    limits = change.apply(limits);
    return this;
  }

  /**
   * Limits how many jobs the pool accepts in a time.
   *
   * @param limit default none
   * @return this
   */
  public ThreadPoolBuilder rateLimit(RateLimit limit) {
    requireNonNull(limit, "limit");
    return limits(limits -> limits.withRate(limit));
  }

  /**
   * Removes the rate limit.
   *
   * @return this
   */
  public ThreadPoolBuilder noRateLimit() {
    return limits(limits -> limits.withRate(null));
  }

  /**
   * Adds a limit for how much of a resource may be in use while the pool accepts jobs; replaces one
   * for the same resource.
   *
   * @param limit default none
   * @return this
   */
  public ThreadPoolBuilder resourceLimit(ResourceLimit limit) {
    return limits(limits -> limits.withResource(limit));
  }

  /**
   * Changes how long jobs may take, for instance {@code times ->
   * times.withRun(Duration.ofSeconds(30))}.
   *
   * @param change gets the settings so far, {@link TimeoutConfig#defaults()} at first, and returns
   *     others
   * @return this
   */
  public ThreadPoolBuilder timeouts(UnaryOperator<TimeoutConfig> change) {
    timeouts = change.apply(timeouts);
    return this;
  }

  /**
   * Changes what holds for every job unless its submission says otherwise: retries, ids, context
   * propagation, for instance {@code jobs -> jobs.withDecorator(JobDecorator.mdc())}.
   *
   * @param change gets the settings so far, {@link JobConfig#defaults()} at first, and returns
   *     others
   * @return this
   */
  public ThreadPoolBuilder jobs(UnaryOperator<JobConfig> change) {
    jobs = change.apply(jobs);
    return this;
  }

  /**
   * Changes how the pool shuts down and restarts, for instance {@code shutdown ->
   * shutdown.withJoinTimeout(Duration.ofSeconds(30))}.
   *
   * @param change gets the settings so far, {@link ShutdownConfig#defaults()} at first, and returns
   *     others
   * @return this
   */
  public ThreadPoolBuilder shutdown(UnaryOperator<ShutdownConfig> change) {
    shutdown = change.apply(shutdown);
    return this;
  }

  /**
   * Sets how long a shutdown waits for jobs to end.
   *
   * @param timeout zero or more; default 5 s
   * @return this
   */
  public ThreadPoolBuilder joinTimeout(Duration timeout) {
    shutdown = shutdown.withJoinTimeout(timeout);
    return this;
  }

  /**
   * Sets whether a restart sets all totals to zero.
   *
   * @param reset default false
   * @return this
   */
  public ThreadPoolBuilder resetStatsOnRestart(boolean reset) {
    shutdown = shutdown.withResetStatsOnRestart(reset);
    return this;
  }

  /**
   * Changes listeners, error handler, clock and scheduler, for instance {@code observers ->
   * observers.withMaxJobNames(10)}.
   *
   * @param change gets the settings so far, {@link ObserverConfig#defaults()} at first, and returns
   *     others
   * @return this
   */
  public ThreadPoolBuilder observers(UnaryOperator<ObserverConfig> change) {
    observers = change.apply(observers);
    return this;
  }

  /**
   * Adds a listener.
   *
   * @param listener told about every fact
   * @return this
   */
  public ThreadPoolBuilder listener(PoolListener listener) {
    observers = observers.withListener(listener);
    return this;
  }

  /**
   * Sets who is told about faults that no caller can be told about.
   *
   * @param handler default does nothing more than the log does
   * @return this
   */
  public ThreadPoolBuilder onError(PoolErrorHandler handler) {
    observers = observers.withErrorHandler(handler);
    return this;
  }

  /**
   * Sets the clock for waiting and running times.
   *
   * @param clock default the system's
   * @return this
   */
  public ThreadPoolBuilder ticker(Ticker clock) {
    observers = observers.withTicker(clock);
    return this;
  }

  /**
   * Sets what arms timeouts and delays.
   *
   * @param timer default {@link Scheduler#shared()}
   * @return this
   */
  public ThreadPoolBuilder scheduler(Scheduler timer) {
    observers = observers.withScheduler(timer);
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
    observers = observers.withMaxJobNames(most);
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
    return new PoolConfig(name, workers, queue, limits, timeouts, jobs, shutdown, observers);
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
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be had
   * @throws io.threadsys.queue.InvalidQueueException if the queue factory gives no usable queue
   */
  public ThreadPool start() {
    ThreadPool pool = build();
    pool.start();
    return pool;
  }
}
