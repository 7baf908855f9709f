package io.threadsys.config;

import io.threadsys.backpressure.BackpressureStrategy;
import java.time.Duration;

/** Every default of a pool. */
public final class PoolDefaults {

  /** How many jobs may wait. */
  public static final int QUEUE_SIZE = 10_000;

  /** How long an idle worker goes without looking at the queue on its own. */
  public static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  /** How long a shutdown waits for jobs to end. */
  public static final Duration JOIN_TIMEOUT = Duration.ofSeconds(5);

  /** How long a job's code may outlast its end until its worker counts as stuck. */
  public static final Duration STUCK_AFTER = Duration.ofSeconds(5);

  /** How many jobs may wait on the timer at a time. */
  public static final int MAX_DELAYED = 1_000_000;

  /** How many job names the statistics tell apart. */
  public static final int MAX_JOB_NAMES = 100;

  /** How long workers must have been spare until a pool that sizes itself gives them up. */
  public static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

  /** How often a pool that sizes itself looks at its load. */
  public static final Duration SAMPLING_INTERVAL = Duration.ofSeconds(1);

  /** How often resources are read while a pool with resource limits runs. */
  public static final Duration RESOURCE_SAMPLING = Duration.ofSeconds(1);

  /** What happens to a job that finds the queue full. */
  public static final BackpressureStrategy BACKPRESSURE = BackpressureStrategy.fail();

  private PoolDefaults() {}

  /**
   * Returns the default number of workers.
   *
   * @return the processors available to this JVM, at least 1
   */
  public static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }
}
