package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.spring.boot.autoconfigure.ThreadSysProperties.Pool;
import io.threadsys.spring.boot.autoconfigure.ThreadSysProperties.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks all settings of all pools at once. Ranges are the core's; what is added here is that no
 * setting is without effect.
 */
final class PropertyRules {

  private static final String TIMEOUT = "backpressure.timeout";

  private final ThreadSysProperties properties;
  private final List<PropertyFault> faults = new ArrayList<>();

  private PropertyRules(ThreadSysProperties properties) {
    this.properties = properties;
  }

  /**
   * Checks the properties.
   *
   * @throws InvalidPropertiesException if something is wrong; carries all faults
   */
  static void check(ThreadSysProperties properties) {
    PropertyRules rules = new PropertyRules(properties);
    rules.checkMetrics();
    PoolSettings defaults = PoolSettings.ofDefaults(properties);
    rules.checkRanges(defaults);
    rules.checkQueue(defaults);
    rules.checkDefaultTimeout(defaults);
    for (String name : PoolNames.of(properties.pools().keySet())) {
      PoolSettings settings = PoolSettings.of(properties, name);
      rules.checkRanges(settings);
      rules.checkQueue(settings);
      rules.checkAgeing(settings);
      rules.checkTimeout(settings);
    }
    InvalidPropertiesException.throwIfAny(rules.faults);
  }

  private void checkMetrics() {
    int maxJobNames = properties.metrics().maxJobNames();
    if (maxJobNames < 1) {
      faults.add(
          new PropertyFault(
              List.of("threadsys.metrics.max-job-names"),
              Integer.toString(maxJobNames),
              "must be at least 1",
              "to have no meters per job, set threadsys.metrics.job-timers to false"));
    }
  }

  private void checkRanges(PoolSettings settings) {
    // The name is of no interest here.
    ThreadPoolBuilder builder = ThreadPool.builder("pool");
    settings.applyPlainSettingsTo(builder);
    collect(settings, builder::config);
    collect(settings, settings::queue);
    if (settings.timeout() != null) {
      collect(settings, settings::backpressure);
    }
  }

  private void collect(PoolSettings settings, Runnable check) {
    try {
      check.run();
    } catch (InvalidConfigException invalid) {
      invalid.faults().forEach(fault -> faults.add(PropertyFault.of(settings, fault)));
    }
  }

  private void checkQueue(PoolSettings settings) {
    Pool own = settings.own();
    if (own.queueSize() != null && Boolean.TRUE.equals(own.unboundedQueue())) {
      faults.add(
          new PropertyFault(
              List.of(settings.prefix() + ".queue-size"),
              own.queueSize().toString(),
              "has no effect, because " + settings.prefix() + ".unbounded-queue is true",
              "remove one of the two"));
    }
  }

  private void checkAgeing(PoolSettings settings) {
    Duration ageing = settings.own().priorityAgeing();
    if (ageing != null && !settings.hasPriorities()) {
      faults.add(
          new PropertyFault(
              List.of(settings.prefix() + ".priority-ageing"),
              ageing.toString(),
              "has no effect, because " + settings.prefix() + ".queue-type is not 'priority'",
              "set the queue type to 'priority', or remove this"));
    }
  }

  private void checkTimeout(PoolSettings settings) {
    boolean needed = settings.strategy() == Strategy.BLOCK_WITH_TIMEOUT;
    if (needed && settings.timeout() == null) {
      faults.add(missingTimeout(settings));
    } else if (!needed && settings.own().backpressure().timeout() != null) {
      faults.add(uselessTimeout(settings));
    }
  }

  private void checkDefaultTimeout(PoolSettings defaults) {
    boolean needed = defaults.strategy() == Strategy.BLOCK_WITH_TIMEOUT;
    boolean given = defaults.timeout() != null;
    if (needed && !given && properties.pools().isEmpty()) {
      faults.add(missingTimeout(defaults));
    } else if (given && !needed && nobodyBlocksWithTimeout()) {
      faults.add(uselessTimeout(defaults));
    }
  }

  private boolean nobodyBlocksWithTimeout() {
    return properties.pools().keySet().stream()
        .map(name -> PoolSettings.of(properties, name).strategy())
        .noneMatch(Strategy.BLOCK_WITH_TIMEOUT::equals);
  }

  private static PropertyFault missingTimeout(PoolSettings settings) {
    return new PropertyFault(
        List.of(settings.candidates(TIMEOUT).get(0)),
        null,
        "is missing, but the strategy block-with-timeout needs it",
        "set it to the time a submitter may wait, for instance 1s");
  }

  private static PropertyFault uselessTimeout(PoolSettings settings) {
    return new PropertyFault(
        List.of(settings.candidates(TIMEOUT).get(0)),
        String.valueOf(settings.own().backpressure().timeout()),
        "has no effect with the strategy " + Words.of(settings.strategy()),
        "set "
            + settings.prefix()
            + ".backpressure.strategy to block-with-timeout, or remove the timeout");
  }
}
