package io.threadsys.spring.boot.properties;

import io.threadsys.job.JobIdKind;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Settings of a pool. What is null was not set.
 *
 * @param threads Number of workers, unless the pool sizes itself. One per available processor
 *     unless set.
 * @param minThreads Fewest workers of a pool that sizes itself. Needs 'max-threads'.
 * @param maxThreads Most workers of a pool that sizes itself. Needs 'min-threads'.
 * @param sizing How a pool sizes itself.
 * @param workerType Kind of the workers' threads.
 * @param daemon Whether workers are daemon threads, which do not keep the JVM alive. The shutdown
 *     of the application context drains the pool in either case.
 * @param queueSize Number of jobs that may wait for a worker.
 * @param unboundedQueue Whether any number of jobs may wait. Lasting overload then ends with the
 *     memory used up.
 * @param queueType Order in which waiting jobs start.
 * @param priorityAgeing Time after which a waiting job counts as one level more important. Only
 *     with the queue type 'priority'.
 * @param backpressure What happens to a job that finds the queue full.
 * @param rejectionStackTraces Whether rejections carry a stack trace, which costs more than most
 *     jobs.
 * @param queueTimeout Time a job may wait until it starts. No limit unless set.
 * @param runTimeout Time a job may run. No limit unless set.
 * @param interruptOnTimeout Whether the thread of a job that ran too long is interrupted.
 * @param stuckAfter Time the code of a job may keep running after the job was ended by a timeout or
 *     a cancel, until its worker counts as stuck and is replaced.
 * @param maxStuckReplacements Number of stuck workers that are replaced at most at a time.
 * @param rateLimit How many jobs the pool takes in.
 * @param resourceLimit How much of the machine may be in use while the pool takes in jobs.
 * @param retry Whether and when a job that threw is run again.
 * @param maxDelayed Number of jobs that may wait on the timer at a time, for their time or their
 *     next attempt.
 * @param jobIds What the ids of jobs look like.
 * @param maxJobNames Number of job names that the statistics tell apart. The rest is counted as
 *     'other'.
 * @param context What travels with a job from the thread that submits it.
 * @param health When the pool counts as out of service.
 * @param pollInterval Time an idle worker waits before it polls the queue without having been
 *     signalled. A safety net, never the latency of a hand-over.
 * @param joinTimeout Time a shutdown waits for accepted jobs to end before it cancels them.
 * @param resetStatsOnRestart Whether a restart of the pool sets all totals to zero.
 */
public record PoolProperties(
    @Nullable Integer threads,
    @Nullable Integer minThreads,
    @Nullable Integer maxThreads,
    @NestedConfigurationProperty SizingProperties sizing,
    @Nullable WorkerType workerType,
    @Nullable Boolean daemon,
    @Nullable Integer queueSize,
    @Nullable Boolean unboundedQueue,
    @Nullable QueueType queueType,
    @Nullable Duration priorityAgeing,
    @NestedConfigurationProperty BackpressureProperties backpressure,
    @Nullable Boolean rejectionStackTraces,
    @Nullable Duration queueTimeout,
    @Nullable Duration runTimeout,
    @Nullable Boolean interruptOnTimeout,
    @Nullable Duration stuckAfter,
    @Nullable Integer maxStuckReplacements,
    @NestedConfigurationProperty RateLimitProperties rateLimit,
    @NestedConfigurationProperty ResourceLimitProperties resourceLimit,
    @NestedConfigurationProperty RetryProperties retry,
    @Nullable Integer maxDelayed,
    @Nullable JobIdKind jobIds,
    @Nullable Integer maxJobNames,
    @NestedConfigurationProperty ContextProperties context,
    @NestedConfigurationProperty HealthProperties health,
    @Nullable Duration pollInterval,
    @Nullable Duration joinTimeout,
    @Nullable Boolean resetStatsOnRestart) {

  static final PoolProperties UNSET =
      new PoolProperties(
          null,
          null,
          null,
          SizingProperties.UNSET,
          null,
          null,
          null,
          null,
          null,
          null,
          BackpressureProperties.UNSET,
          null,
          null,
          null,
          null,
          null,
          null,
          RateLimitProperties.UNSET,
          ResourceLimitProperties.UNSET,
          RetryProperties.UNSET,
          null,
          null,
          null,
          ContextProperties.UNSET,
          HealthProperties.UNSET,
          null,
          null,
          null);

  /** Returns true only if no key has a value; false for values that were unset one by one. */
  @SuppressWarnings("ReferenceEquality") // what is not bound is this; no need to compare 28 values
  public boolean areUnset() {
    return this == UNSET;
  }

  /** Puts a group of which nothing is set in the place of each that was not bound. */
  public PoolProperties {
    sizing = Objects.requireNonNullElse(sizing, SizingProperties.UNSET);
    backpressure = Objects.requireNonNullElse(backpressure, BackpressureProperties.UNSET);
    rateLimit = Objects.requireNonNullElse(rateLimit, RateLimitProperties.UNSET);
    resourceLimit = Objects.requireNonNullElse(resourceLimit, ResourceLimitProperties.UNSET);
    retry = Objects.requireNonNullElse(retry, RetryProperties.UNSET);
    context = Objects.requireNonNullElse(context, ContextProperties.UNSET);
    health = Objects.requireNonNullElse(health, HealthProperties.UNSET);
  }

  /** The kinds of workers. */
  public enum WorkerType {
    /** Threads of the operating system. */
    PLATFORM,
    /** Virtual threads, on Java 21 or later. For many jobs that mostly wait. */
    VIRTUAL
  }

  /** The built-in queues. */
  public enum QueueType {
    /** First in, first out. */
    FIFO,
    /** More important jobs first; waiting makes important. */
    PRIORITY,
    /** A queue for each thread; idle workers steal from the others. */
    WORK_STEALING
  }
}
