package io.threadsys.sizing;

import io.threadsys.error.ConfigFault;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Grows when work waits and any threshold is exceeded; shrinks when few workers were busy for as
 * long as the pool's idle timeout.
 *
 * <p>It grows while jobs wait and <em>any</em> of these holds: more than {@code scaleUpBusy} of the
 * workers are busy, more than {@code scaleUpQueue} jobs wait per worker, or the oldest job has
 * waited longer than {@code scaleUpWait}. The step follows the backlog and at most doubles the
 * pool.
 *
 * <p>It shrinks while <em>all</em> of these hold: no job waits, no sample within the idle timeout
 * saw more than {@code scaleDownBusy} of the current workers busy, and the cooldowns are over. Each
 * step gives up at least one worker and half of those that the busiest of these samples did not
 * need.
 *
 * <p>Immutable. The values are checked together with the pool's other settings.
 *
 * @param scaleUpBusy share of busy workers above which the pool grows, 0.01 to 1
 * @param scaleDownBusy share of busy workers up to which it shrinks, 0 or more, below {@code
 *     scaleUpBusy}; 0 shrinks only what was entirely idle
 * @param scaleUpQueue waiting jobs per worker above which it grows, at least 1
 * @param scaleUpWait waiting time of the oldest job above which it grows, zero or more
 * @param scaleUpCooldown how long after growing it does not grow again, zero or more
 * @param scaleDownCooldown how long after any change of its own it does not shrink, zero or more
 */
public record ThresholdPolicy(
    double scaleUpBusy,
    double scaleDownBusy,
    int scaleUpQueue,
    Duration scaleUpWait,
    Duration scaleUpCooldown,
    Duration scaleDownCooldown)
    implements SizingPolicy {
  /*
   * Why it does not swing. A shrink leaves at least peakBusy / middle workers, where middle lies
   * halfway between the two shares, so the busiest time of the whole idle timeout would load what
   * is left to the middle at most: below scaleUpBusy. It grows again only for a load that was not
   * seen in all that time. A growth is followed by a shrink only if for the whole idle timeout the
   * larger pool is not used.
   */
  private static final ThresholdPolicy DEFAULTS =
      new ThresholdPolicy(
          0.8, 0.3, 10, Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(10));

  /**
   * Returns the default.
   *
   * @return grows above 0.8 busy, 10 waiting jobs per worker or 50 ms of waiting, once a second at
   *     most; shrinks up to 0.3 busy, every 10 s at most
   */
  public static ThresholdPolicy defaults() {
    return DEFAULTS;
  }

  /**
   * Returns a copy with another value.
   *
   * @param share 0.01 to 1
   * @return a new value
   */
  public ThresholdPolicy withScaleUpBusy(double share) {
    return new ThresholdPolicy(
        share, scaleDownBusy, scaleUpQueue, scaleUpWait, scaleUpCooldown, scaleDownCooldown);
  }

  /**
   * Returns a copy with another value.
   *
   * @param share 0 or more, below {@link #scaleUpBusy}
   * @return a new value
   */
  public ThresholdPolicy withScaleDownBusy(double share) {
    return new ThresholdPolicy(
        scaleUpBusy, share, scaleUpQueue, scaleUpWait, scaleUpCooldown, scaleDownCooldown);
  }

  /**
   * Returns a copy with another value.
   *
   * @param jobsPerWorker at least 1
   * @return a new value
   */
  public ThresholdPolicy withScaleUpQueue(int jobsPerWorker) {
    return new ThresholdPolicy(
        scaleUpBusy, scaleDownBusy, jobsPerWorker, scaleUpWait, scaleUpCooldown, scaleDownCooldown);
  }

  /**
   * Returns a copy with another value.
   *
   * @param wait zero or more
   * @return a new value
   */
  public ThresholdPolicy withScaleUpWait(Duration wait) {
    return new ThresholdPolicy(
        scaleUpBusy, scaleDownBusy, scaleUpQueue, wait, scaleUpCooldown, scaleDownCooldown);
  }

  /**
   * Returns a copy with other cooldowns.
   *
   * @param up how long after growing it does not grow again, zero or more
   * @param down how long after any change of its own it does not shrink, zero or more
   * @return a new value
   */
  public ThresholdPolicy withCooldowns(Duration up, Duration down) {
    return new ThresholdPolicy(scaleUpBusy, scaleDownBusy, scaleUpQueue, scaleUpWait, up, down);
  }

  @Override
  public List<ConfigFault> faults() {
    String cooldown = "zero means that there is none";
    return new ConfigChecks()
        .range(
            "scale-up-busy",
            scaleUpBusy,
            0.01,
            1,
            "a share of the workers; 0.8 grows when four of five are busy and jobs wait")
        .share(
            "scale-down-busy",
            scaleDownBusy,
            scaleUpBusy,
            "stay well below scale-up-busy, or the pool would shrink and grow in turn; for instance"
                + " 0.3")
        .range("scale-up-queue", scaleUpQueue, 1, Integer.MAX_VALUE, "waiting jobs per worker")
        .atLeast("scale-up-wait", scaleUpWait, Duration.ZERO, "for instance 50ms")
        .atLeast("scale-up-cooldown", scaleUpCooldown, Duration.ZERO, cooldown)
        .atLeast("scale-down-cooldown", scaleDownCooldown, Duration.ZERO, cooldown)
        .faults();
  }

  @Override
  public SizingDecision decide(PoolLoad load) {
    SizingDecision growth = growth(load);
    if (growth.size() > load.size()) {
      return allowedGrowth(load, growth);
    }
    return load.queued() > 0 ? stay(load, "the queue moves") : shrink(load);
  }

  /** Returns the largest size that one of the thresholds asks for; the current one if none. */
  private SizingDecision growth(PoolLoad load) {
    SizingDecision wanted = stay(load, "");
    if (load.queued() == 0) {
      return wanted;
    }
    if (load.busyShare() > scaleUpBusy) {
      int enough = ceil(load.busy() / scaleUpBusy);
      String reason =
          print(
              "%.0f%% of %d workers busy, %d queued",
              100 * load.busyShare(), load.size(), load.queued());
      wanted = new SizingDecision(Math.max(load.size() + 1, enough), reason);
    }
    if ((double) load.queued() / load.size() > scaleUpQueue) {
      int enough = ceil((double) load.queued() / scaleUpQueue);
      String reason =
          print(
              "%d queued for %d workers, more than %d each",
              load.queued(), load.size(), scaleUpQueue);
      wanted = larger(wanted, new SizingDecision(enough, reason));
    }
    if (load.oldestWait().compareTo(scaleUpWait) > 0) {
      String waited = ConfigChecks.print(Duration.ofMillis(load.oldestWait().toMillis()));
      String reason =
          print(
              "oldest of %d queued waits for %s, longer than %s",
              load.queued(), waited, ConfigChecks.print(scaleUpWait));
      wanted = larger(wanted, new SizingDecision(plus(load.size(), load.queued()), reason));
    }
    return wanted;
  }

  private SizingDecision allowedGrowth(PoolLoad load, SizingDecision wanted) {
    if (load.size() >= load.bounds().max()) {
      return stay(load, "already at the maximum, else it would grow: " + wanted.reason());
    }
    if (load.sinceGrowth().compareTo(scaleUpCooldown) < 0) {
      return stay(load, "has just grown, else it would grow again: " + wanted.reason());
    }
    int atMost = load.bounds().clamp(plus(load.size(), load.size()));
    return new SizingDecision(Math.min(wanted.size(), atMost), wanted.reason());
  }

  private SizingDecision shrink(PoolLoad load) {
    double middle = (scaleUpBusy + scaleDownBusy) / 2;
    int enough = load.bounds().clamp(ceil(load.peakBusy() / middle));
    if (load.peakBusy() > scaleDownBusy * load.size() || enough >= load.size()) {
      return stay(load, "no worker has been spare for the whole idle timeout");
    }
    boolean hasJustChanged =
        load.sinceGrowth().compareTo(scaleDownCooldown) < 0
            || load.sinceShrink().compareTo(scaleDownCooldown) < 0;
    if (hasJustChanged) {
      return stay(load, "has just changed, else it would shrink");
    }
    int less = (load.size() - enough + 1) / 2;
    return new SizingDecision(
        load.size() - less,
        print(
            "for the whole idle timeout at most %.1f of %d workers were busy at once",
            load.peakBusy(), load.size()));
  }

  private static SizingDecision stay(PoolLoad load, String reason) {
    return new SizingDecision(load.size(), reason);
  }

  private static SizingDecision larger(SizingDecision one, SizingDecision other) {
    return other.size() > one.size() ? other : one;
  }

  /** Saturates, as conversions from double to int do. */
  private static int ceil(double value) {
    return (int) Math.ceil(value);
  }

  private static int plus(int size, int more) {
    return (int) Math.min(Integer.MAX_VALUE, (long) size + more);
  }

  private static String print(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
