package io.threadsys.spring.boot.validation;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.spring.boot.mapping.HealthMapper;
import io.threadsys.spring.boot.mapping.HierarchyMapper;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.properties.MetricsProperties;
import io.threadsys.spring.boot.properties.PoolNames;
import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Checks all settings of all pools at once. Ranges are the core's; what is added here is that no
 * setting is without effect, and none missing that another one needs.
 */
public final class PropertyRules {

  private final List<PropertyFault> faults = new ArrayList<>();

  private PropertyRules() {}

  /**
   * Checks the properties.
   *
   * @param properties all of them
   * @throws InvalidPropertiesException if something is wrong; carries all faults
   */
  public static void check(ThreadSysProperties properties) {
    check(properties, settings -> List.of());
  }

  /**
   * Checks the properties, and what only their user can check.
   *
   * @param properties all of them
   * @param more finds faults in the settings that stand in one place
   * @throws InvalidPropertiesException if something is wrong; carries all faults
   */
  public static void check(
      ThreadSysProperties properties, Function<PoolConfigMapper, List<PropertyFault>> more) {
    checkNames(properties); // since settings are found by their names
    PropertyRules rules = new PropertyRules();
    rules.checkMetrics(properties.metrics());
    PoolConfigMapper defaults = PoolConfigMapper.ofDefaults(properties);
    List<PoolConfigMapper> pools = PoolConfigMapper.ofAll(properties);
    rules.checkRanges(defaults);
    pools.forEach(rules::checkRanges);
    if (!defaults.areUnset() || !pools.isEmpty()) {
      rules.checkDependencies(defaults, pools);
    }
    HierarchyMapper.ofAll(properties).forEach(rules::checkHierarchy);
    rules.faults.addAll(more.apply(defaults));
    pools.forEach(pool -> rules.faults.addAll(more.apply(pool)));
    InvalidPropertiesException.throwIfAny(rules.faults.stream().distinct().toList());
  }

  /**
   * Checks settings that stand for themselves, such as those of one request.
   *
   * @param settings the settings of a pool
   * @return everything that is wrong with them
   */
  public static List<PropertyFault> faults(PoolConfigMapper settings) {
    PropertyRules rules = new PropertyRules();
    rules.checkRanges(settings);
    PropertyConstraints.ALL.forEach(dependency -> rules.checkEffect(dependency, settings));
    PropertyConstraints.NEEDED.forEach(necessity -> rules.checkNeed(necessity, settings));
    return rules.faults.stream().distinct().toList();
  }

  /**
   * Checks ranges only.
   *
   * @param settings the settings of a pool
   * @return each value outside its range
   */
  public static List<PropertyFault> rangeFaults(PoolConfigMapper settings) {
    PropertyRules rules = new PropertyRules();
    rules.checkRanges(settings);
    return rules.faults.stream().distinct().toList();
  }

  /**
   * Checks what pools, hierarchies and lanes are called.
   *
   * @param properties all of them
   * @throws InvalidPropertiesException if a name cannot be used, or a hierarchy has no lanes;
   *     carries all faults
   */
  public static void checkNames(ThreadSysProperties properties) {
    List<PropertyFault> faults =
        new ArrayList<>(PoolNames.unusable(PoolConfigMapper.POOLS, properties.pools().keySet()));
    String hierarchies = HierarchyMapper.HIERARCHIES;
    faults.addAll(PoolNames.unusable(hierarchies, properties.hierarchies().keySet()));
    properties
        .hierarchies()
        .forEach(
            (name, hierarchy) -> {
              String lanes = hierarchies + "." + name + ".lanes";
              faults.addAll(PoolNames.unusable(lanes, hierarchy.lanes().keySet()));
              if (hierarchy.lanes().isEmpty()) {
                String example = lanes + ".io.threads for instance";
                faults.add(
                    new PropertyFault(
                        List.of(lanes),
                        null,
                        "is missing: a hierarchy needs lanes",
                        "set " + example));
              }
            });
    InvalidPropertiesException.throwIfAny(faults);
  }

  private void checkMetrics(MetricsProperties metrics) {
    int maxJobNames = metrics.maxJobNames();
    if (maxJobNames < 1) {
      faults.add(
          new PropertyFault(
              List.of("threadsys.metrics.max-job-names"),
              Integer.toString(maxJobNames),
              "must be at least 1",
              "to have no meters per job, set threadsys.metrics.job-timers to false"));
    }
  }

  private void checkRanges(PoolConfigMapper settings) {
    // The name is of no interest here.
    ThreadPoolBuilder builder = ThreadPool.builder("pool");
    settings.parts().forEach(part -> collect(settings, () -> part.accept(builder)));
    collect(settings, builder::config);
    faults.addAll(new HealthMapper(settings).faults());
  }

  private void collect(PoolConfigMapper settings, Runnable check) {
    try {
      check.run();
    } catch (InvalidConfigException invalid) {
      invalid.faults().forEach(fault -> faults.add(settings.fault(fault)));
    }
  }

  private void checkDependencies(PoolConfigMapper defaults, List<PoolConfigMapper> pools) {
    for (EffectiveOnlyWith dependency : PropertyConstraints.ALL) {
      checkEffect(dependency, defaults, pools);
    }
    for (RequiredWith necessity : PropertyConstraints.NEEDED) {
      checkNeed(necessity, defaults, pools);
    }
  }

  /** A common setting has an effect if it has one on some pool. */
  private void checkEffect(
      EffectiveOnlyWith dependency, PoolConfigMapper defaults, List<PoolConfigMapper> pools) {
    pools.forEach(pool -> checkEffect(dependency, pool));
    boolean onSome = dependency.matters(defaults) || pools.stream().anyMatch(dependency::matters);
    if (dependency.isSet(defaults) && !onSome) {
      faults.add(dependency.fault(defaults));
    }
  }

  private void checkEffect(EffectiveOnlyWith dependency, PoolConfigMapper pool) {
    if (dependency.isSet(pool) && !dependency.matters(pool)) {
      faults.add(dependency.fault(pool));
    }
  }

  private void checkNeed(
      RequiredWith necessity, PoolConfigMapper defaults, List<PoolConfigMapper> pools) {
    for (PoolConfigMapper pool : pools.isEmpty() ? List.of(defaults) : pools) {
      checkNeed(necessity, pool);
    }
  }

  private void checkNeed(RequiredWith necessity, PoolConfigMapper pool) {
    if (necessity.isMissing(pool)) {
      faults.add(necessity.fault(pool));
    }
  }

  private void checkHierarchy(HierarchyMapper hierarchy) {
    try {
      var unused =
          hierarchy.builder((lane, builder) -> hierarchy.lane(lane).applySafelyTo(builder)).build();
    } catch (InvalidConfigException invalid) {
      invalid.faults().stream().map(hierarchy::translate).forEach(faults::add);
    }
  }
}
