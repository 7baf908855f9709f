package io.threadsys.cluster.job;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * When a recurring job runs. Immutable.
 *
 * <p>Times that pass while the job still runs, or while no node is there, are made up for once and
 * not one by one.
 */
public final class Recurrence {

  private final String text;
  private final Next next;

  private Recurrence(String text, Next next) {
    this.text = text;
    this.next = next;
  }

  @FunctionalInterface
  private interface Next {
    Instant after(Instant time);
  }

  /**
   * Returns a recurrence with a pause between the end of a run and the next start.
   *
   * @param pause at least 1 ms
   * @return a new recurrence, whose first run is at once
   * @throws io.threadsys.error.InvalidConfigException if the pause is shorter
   */
  public static Recurrence every(Duration pause) {
    new ConfigChecks()
        .atLeast("every", pause, Duration.ofMillis(1), "for instance 10s; use cron for fixed times")
        .throwIfAny();
    return new Recurrence("every " + pause, time -> time.plus(pause));
  }

  /**
   * Returns a recurrence at fixed times.
   *
   * @param expression six fields, as Spring writes them: second, minute, hour, day of month, month,
   *     day of week; for instance {@code 0 30 3 * * *} for half past three each night
   * @param zone the time zone it is meant in
   * @return a new recurrence
   * @throws io.threadsys.error.InvalidConfigException if the expression cannot be read
   */
  public static Recurrence cron(String expression, ZoneId zone) {
    requireNonNull(zone, "zone");
    CronSchedule schedule = parse(expression, zone);
    return new Recurrence("cron " + expression + " " + zone, schedule::getInitialExecutionTime);
  }

  private static CronSchedule parse(String expression, ZoneId zone) {
    try {
      CronSchedule schedule = new CronSchedule(expression, zone);
      Instant unused = schedule.getInitialExecutionTime(Instant.EPOCH); // it parses when first used
      return schedule;
    } catch (IllegalArgumentException | UnsupportedOperationException notCron) {
      new ConfigChecks()
          .require(
              false,
              "cron",
              "'" + expression + "'",
              "six fields: second, minute, hour, day of month, month, day of week",
              "for instance '0 30 3 * * *' for half past three each night")
          .throwIfAny();
      throw notCron;
    }
  }

  /**
   * Returns the first time to run at.
   *
   * @param now the current time
   * @return the current time for a pause, else the next of the fixed times
   */
  public Instant first(Instant now) {
    return text.startsWith("every ") ? now : next.after(now);
  }

  /**
   * Returns the next time to run at.
   *
   * @param ended when the last run ended
   * @return a later time
   */
  public Instant next(Instant ended) {
    return next.after(ended);
  }

  /** Returns {@code every PT10S} or {@code cron 0 30 3 * * * Europe/Berlin}. */
  @Override
  public String toString() {
    return text;
  }
}
