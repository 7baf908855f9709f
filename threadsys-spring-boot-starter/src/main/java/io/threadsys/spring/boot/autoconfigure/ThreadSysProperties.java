package io.threadsys.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of ThreadSys. Immutable; read once, when the application starts.
 *
 * @param enabled Whether ThreadSys is switched on. If not, there are no pools, metrics or health
 *     contributors.
 * @param defaults Settings of every pool that does not say otherwise.
 * @param pools Pools by name. A name is lower case, for instance 'io' or 'cpu-bound', and becomes
 *     the name of the ThreadPool bean.
 * @param metrics Settings of the pools' metrics.
 */
@ConfigurationProperties(prefix = ThreadSysProperties.PREFIX, ignoreUnknownFields = false)
public record ThreadSysProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue Pool defaults,
    @DefaultValue Map<String, Pool> pools,
    @DefaultValue Metrics metrics) {

  static final String PREFIX = "threadsys";

  /** Copies the map. */
  public ThreadSysProperties {
    pools = Collections.unmodifiableMap(new LinkedHashMap<>(pools));
  }

  /**
   * Settings of a pool. What is null was not set.
   *
   * @param threads Number of workers. One per available processor unless set.
   * @param queueSize Number of jobs that may wait for a worker.
   * @param unboundedQueue Whether any number of jobs may wait. Lasting overload then ends with the
   *     memory used up.
   * @param queueType Order in which waiting jobs start.
   * @param priorityAgeing Time after which a waiting job counts as one level more important. Only
   *     with the queue type 'priority'.
   * @param queueTimeout Time a job may wait until it starts. No limit unless set.
   * @param runTimeout Time a job may run. No limit unless set.
   * @param interruptOnTimeout Whether the thread of a job that ran too long is interrupted.
   * @param stuckAfter Time the code of a job may go on after the job was ended by a timeout or a
   *     cancel, until its worker counts as stuck and is replaced.
   * @param maxStuckReplacements Number of stuck workers that are replaced at most at a time.
   * @param pollInterval Time an idle worker goes without looking at the queue on its own. A safety
   *     net, never the latency of a hand-over.
   * @param joinTimeout Time a shutdown waits for accepted jobs to end before it cancels them.
   * @param backpressure What happens to a job that finds the queue full.
   * @param resetStatsOnRestart Whether a restart of the pool sets all totals to zero.
   * @param daemon Whether workers are daemon threads, which do not keep the JVM alive. The shutdown
   *     of the application context drains the pool in either case.
   * @param rejectionStackTraces Whether rejections carry a stack trace, which costs more than most
   *     jobs.
   */
  public record Pool(
      @Nullable Integer threads,
      @Nullable Integer queueSize,
      @Nullable Boolean unboundedQueue,
      @Nullable QueueType queueType,
      @Nullable Duration priorityAgeing,
      @Nullable Duration queueTimeout,
      @Nullable Duration runTimeout,
      @Nullable Boolean interruptOnTimeout,
      @Nullable Duration stuckAfter,
      @Nullable Integer maxStuckReplacements,
      @Nullable Duration pollInterval,
      @Nullable Duration joinTimeout,
      @DefaultValue Backpressure backpressure,
      @Nullable Boolean resetStatsOnRestart,
      @Nullable Boolean daemon,
      @Nullable Boolean rejectionStackTraces) {}

  /**
   * What happens to a job that finds the queue full. What is null was not set.
   *
   * @param strategy Strategy for a full queue.
   * @param timeout Time a submitter waits for space. Only with the strategy 'block-with-timeout',
   *     which needs it.
   */
  public record Backpressure(@Nullable Strategy strategy, @Nullable Duration timeout) {}

  /** The built-in queues. */
  public enum QueueType {
    /** First in, first out. */
    FIFO,
    /** More important jobs first; waiting makes important. */
    PRIORITY,
    /** A line for each thread; who has nothing left takes from the others. */
    WORK_STEALING
  }

  /** The built-in strategies. */
  public enum Strategy {
    /** Refuse the job. */
    FAIL,
    /** Wait for space, for ever if need be. */
    BLOCK,
    /** Wait for space for some time, then refuse the job. */
    BLOCK_WITH_TIMEOUT,
    /** Drop the job that has waited longest and take the new one. */
    DROP_OLDEST,
    /** Drop the new job. */
    DROP_NEWEST,
    /** Run the job at once on the submitting thread. */
    CALLER_RUNS
  }

  /**
   * Settings of the pools' metrics.
   *
   * @param executorCompat Whether pools also report under the executor.* names of Micrometer, which
   *     existing dashboards and alerts understand.
   * @param jobTimers Whether jobs that were given a name report their running and waiting times.
   * @param maxJobNames Number of job names per pool that get meters of their own. The rest is
   *     reported as '_other'.
   */
  public record Metrics(
      @DefaultValue("true") boolean executorCompat,
      @DefaultValue("true") boolean jobTimers,
      @DefaultValue("100") int maxJobNames) {}
}
