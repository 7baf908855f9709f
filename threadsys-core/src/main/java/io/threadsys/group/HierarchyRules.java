package io.threadsys.group;

import io.threadsys.ThreadPoolBuilder;
import io.threadsys.config.PoolConfig;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.internal.guard.ConfigChecks;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the description of a hierarchy and collects the faults of all its parts. */
final class HierarchyRules<K> {

  private static final String NAME = "name";
  private static final String HINT = "add the lane with lane(…), or correct its name";

  private final ConfigChecks checks = new ConfigChecks();
  private final Function<? super K, String> naming;
  private final Map<K, PoolConfig> configs = new LinkedHashMap<>();
  private final Set<K> known = new HashSet<>();
  private final String allLanes;
  private boolean nameIsUsable;

  HierarchyRules(Function<? super K, String> naming, Collection<K> lanes) {
    this.naming = naming;
    this.known.addAll(lanes);
    this.allLanes = lanes.stream().map(naming).collect(Collectors.joining(", "));
    checks.range("lanes", lanes.size(), 1, Integer.MAX_VALUE, "add one with lane(…)");
  }

  /** Completes validation; returns the configuration of each lane. */
  Map<K, PoolConfig> configs() {
    checks.throwIfAny();
    return configs;
  }

  /** Returns the exception for an unknown lane; its message lists the existing ones. */
  static <K> InvalidConfigException unknownLane(
      K lane, Collection<K> lanes, Function<? super K, String> naming) {
    String all = lanes.stream().map(naming).collect(Collectors.joining(", "));
    return new InvalidConfigException(
        List.of(new ConfigFault("lane", "'" + naming.apply(lane) + "'", "one of " + all, HINT)));
  }

  void name(String name) {
    List<ConfigFault> faults = faultsOfName(name);
    nameIsUsable = faults.isEmpty();
    checks.addAll("", faults);
  }

  void lane(K lane, ThreadPoolBuilder builder) {
    String laneName = naming.apply(lane);
    List<ConfigFault> ofName = faultsOfName(laneName);
    String prefix = "lanes." + laneName + ".";
    checks.addAll(prefix, ofName);
    try {
      configs.put(lane, builder.config());
    } catch (InvalidConfigException e) {
      // The pool's name is derived from both names; report a fault in one of them only once.
      boolean alreadyReported = !nameIsUsable || !ofName.isEmpty();
      checks.addAll(
          prefix,
          e.faults().stream()
              .filter(fault -> !alreadyReported || !fault.setting().equals(NAME))
              .toList());
    }
  }

  void help(K helper, List<K> helped) {
    String setting = "lanes." + naming.apply(helper) + ".help";
    lane(setting, helper);
    Set<K> seen = new HashSet<>();
    for (K lane : helped) {
      String given = naming.apply(lane);
      lane(setting, lane);
      checks.require(
          !lane.equals(helper),
          setting,
          "'" + given + "'",
          "another lane",
          "leave it out; a lane's own jobs come first anyway");
      unique(setting, given, seen.add(lane));
    }
  }

  void helpEachOther(List<K> order) {
    Set<K> seen = new HashSet<>();
    for (K lane : order) {
      lane("help-each-other", lane);
      unique("help-each-other", naming.apply(lane), seen.add(lane));
    }
  }

  void reserved(K lane, int workers) {
    String setting = "lanes." + naming.apply(lane) + ".reserved";
    lane(setting, lane);
    PoolConfig config = configs.get(lane);
    int max = config == null ? Integer.MAX_VALUE : config.workers().threads();
    checks.range(
        setting, workers, 0, max, "leave it out to reserve one, or reserve all to let none help");
  }

  void quota(int jobs) {
    checks.range(
        "quota", jobs, 1, Integer.MAX_VALUE, "leave it out to bound each lane by itself only");
  }

  void defaultLane(@Nullable K lane) {
    if (lane != null) {
      lane("default-lane", lane);
    }
  }

  private void lane(String setting, K lane) {
    checks.require(
        known.contains(lane), setting, "'" + naming.apply(lane) + "'", "one of " + allLanes, HINT);
  }

  private void unique(String setting, String given, boolean first) {
    checks.require(first, setting, "'" + given + "'", "named once", "leave out the second one");
  }

  private static List<ConfigFault> faultsOfName(String name) {
    try {
      PoolConfig unused = PoolConfig.defaults(name);
      return List.of();
    } catch (InvalidConfigException e) {
      return e.faults();
    }
  }
}
