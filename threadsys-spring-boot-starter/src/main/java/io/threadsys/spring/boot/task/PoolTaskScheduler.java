package io.threadsys.spring.boot.task;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import io.threadsys.time.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ExecutorConfigurationSupport;

/**
 * A pool as a Spring task scheduler, so that {@code @Scheduled(scheduler = "io", …)} runs on it.
 *
 * <p>Between runs a task waits on the pool's timer, which all pools share, and takes no worker.
 * Every run is a job of the pool with full accounting; it carries the name of the scheduled method.
 *
 * <ul>
 *   <li>The runs of a task never overlap. One at a fixed rate that is late is followed by the ones
 *       it has delayed.
 *   <li>A run that throws is counted and logged as any failed job is, and the schedule continues.
 *   <li>If all workers are busy, a run waits for a free slot, whatever the pool's strategy for a
 *       full one. A run that the pool rejects, because it is not running or above a limit, is
 *       skipped and logged, and the schedule continues.
 *   <li>While the context is stopped or paused nothing runs. After that, a run that was due in
 *       between comes at once, and only that one.
 *   <li>When the context is closed, no further run becomes due; one that is queued or running is
 *       completed like every accepted job.
 * </ul>
 *
 * <p>Thread-safe. Does not own the pool.
 */
public final class PoolTaskScheduler implements TaskScheduler, SmartLifecycle, DisposableBean {

  /** One phase later, so that the pool drains without new runs. */
  private static final int PHASE = ExecutorConfigurationSupport.DEFAULT_PHASE + 1;

  private final ThreadPool pool;
  private final Clock clock;
  private final Scheduler timer;
  private final Duration handOver;
  private final Set<Schedule> schedules = ConcurrentHashMap.newKeySet();
  private volatile boolean running = true;
  private volatile boolean closed;

  /**
   * Creates a view of a pool.
   *
   * @param pool runs the tasks
   */
  public PoolTaskScheduler(ThreadPool pool) {
    this(pool, Clock.system(ZoneId.systemDefault()));
  }

  PoolTaskScheduler(ThreadPool pool, Clock clock) {
    this.pool = Objects.requireNonNull(pool, "pool");
    this.clock = clock;
    Scheduler given = pool.config().observers().scheduler();
    boolean sameThread = pool.config().workers().isSameThread();
    // A delayed job never blocks its submitter, here the shared timer.
    handOver = sameThread ? Duration.ZERO : Duration.ofNanos(1);
    timer =
        sameThread && given == Scheduler.shared()
            ? Scheduler.named(pool.name() + "-scheduler")
            : given;
  }

  @Override
  public Clock getClock() {
    return clock;
  }

  @Override
  public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
    return begin(task, new TriggerTiming(trigger, clock));
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
    return always(begin(task, PeriodicTiming.once(until(startTime))));
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
    return periodic(task, until(startTime), period, true);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
    return periodic(task, Duration.ZERO, period, true);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, Instant startTime, Duration delay) {
    return periodic(task, until(startTime), delay, false);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
    return periodic(task, Duration.ZERO, delay, false);
  }

  private ScheduledFuture<?> periodic(
      Runnable task, Duration initialDelay, Duration period, boolean fixedRate) {
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("the time between two runs must be longer than 0");
    }
    return always(begin(task, new PeriodicTiming(initialDelay, period, fixedRate)));
  }

  private @Nullable ScheduledFuture<?> begin(Runnable task, Timing timing) {
    JobOptions options = TaskNames.optionsFor(task).withDelay(handOver);
    Schedule schedule = new Schedule(pool, timer, task, timing, options);
    schedules.add(schedule);
    schedule.whenDone(() -> schedules.remove(schedule));
    if (!running) {
      schedule.suspend();
    }
    if (closed) {
      schedule.cancel(false);
      throw new TaskRejectedException("The application context of " + this + " is closed");
    }
    boolean fires = schedule.begin();
    if (!fires) {
      schedule.cancel(false);
    }
    return fires ? schedule : null;
  }

  private static ScheduledFuture<?> always(@Nullable ScheduledFuture<?> schedule) {
    return Objects.requireNonNull(schedule);
  }

  private Duration until(Instant time) {
    Duration wait = Duration.between(clock.instant(), time);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  @Override
  public void start() {
    running = true;
    schedules.forEach(Schedule::resume);
  }

  /** Starts no further runs until it is started again. */
  @Override
  public void stop() {
    running = false;
    schedules.forEach(Schedule::suspend);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  /** Ends all schedules. */
  @Override
  public void destroy() {
    closed = true;
    schedules.forEach(schedule -> schedule.cancel(false));
  }

  /** Returns {@code schedules of pool 'name'}. */
  @Override
  public String toString() {
    return "schedules of pool '" + pool.name() + "'";
  }
}
