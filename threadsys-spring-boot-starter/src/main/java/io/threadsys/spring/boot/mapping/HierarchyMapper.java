package io.threadsys.spring.boot.mapping;

import io.threadsys.ThreadPoolBuilder;
import io.threadsys.error.ConfigFault;
import io.threadsys.group.HierarchicalThreadPool;
import io.threadsys.group.HierarchicalThreadPoolBuilder;
import io.threadsys.spring.boot.properties.HierarchyProperties;
import io.threadsys.spring.boot.properties.PoolNames;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the properties say about one hierarchy.
 *
 * @param name the hierarchy's name
 * @param own its settings
 * @param common the settings of all pools
 */
public record HierarchyMapper(String name, HierarchyProperties own, PoolProperties common) {

  /** Where the settings of each hierarchy stand. */
  public static final String HIERARCHIES = ThreadSysProperties.PREFIX + ".hierarchies";

  private static final Pattern OF_LANE = Pattern.compile("lanes\\.([^.]+)\\.(.+)");

  /**
   * Returns the settings of all hierarchies.
   *
   * @param properties all settings
   * @return one entry for each
   */
  public static List<HierarchyMapper> ofAll(ThreadSysProperties properties) {
    return PoolNames.of(properties.hierarchies().keySet()).stream()
        .map(name -> of(properties, name))
        .toList();
  }

  /**
   * Returns the settings of a hierarchy.
   *
   * @param properties all settings
   * @param name the hierarchy's name
   * @return its settings
   */
  public static HierarchyMapper of(ThreadSysProperties properties, String name) {
    HierarchyProperties own = Objects.requireNonNull(properties.hierarchies().get(name), name);
    return new HierarchyMapper(name, own, properties.defaults());
  }

  /**
   * Returns where its settings stand.
   *
   * @return for instance {@code threadsys.hierarchies.desk}
   */
  public String prefix() {
    return HIERARCHIES + "." + name;
  }

  /** Returns the settings of its lanes, in their order. */
  List<PoolConfigMapper> lanes() {
    return laneNames().stream().map(this::lane).toList();
  }

  /**
   * Returns the names of its lanes.
   *
   * @return in their order
   */
  public List<String> laneNames() {
    return PoolNames.of(own.lanes().keySet());
  }

  /**
   * Returns the settings of a lane.
   *
   * @param lane the lane's name
   * @return its settings
   */
  public PoolConfigMapper lane(String lane) {
    return new PoolConfigMapper(
        prefix() + ".lanes." + lane, own.lanes().getOrDefault(lane, common), common);
  }

  /**
   * Describes the hierarchy.
   *
   * @param lanes told each lane's name and builder, to say more about it
   * @return a description with everything that the properties say, lanes apart
   */
  public HierarchicalThreadPoolBuilder<String> builder(
      BiConsumer<String, ThreadPoolBuilder> lanes) {
    HierarchicalThreadPoolBuilder<String> builder = HierarchicalThreadPool.builder(name);
    laneNames().forEach(lane -> builder.lane(lane, of -> lanes.accept(lane, of)));
    builder.helpEachOther(own.helpEachOther());
    own.help().forEach(builder::help);
    own.reserve().forEach(builder::reserve);
    if (own.quota() != null) {
      builder.quota(own.quota());
    }
    if (own.defaultLane() != null) {
      builder.defaultLane(own.defaultLane());
    }
    return builder;
  }

  /**
   * Returns the lane of jobs for which nobody names one.
   *
   * @return its name
   */
  public String defaultLane() {
    return own.defaultLane() != null ? own.defaultLane() : laneNames().get(0);
  }

  /**
   * Returns what the pool of a lane is called.
   *
   * @param lane the lane's name
   * @return for instance {@code desk-io}
   */
  public String poolOf(String lane) {
    return name + "-" + lane;
  }

  /**
   * Translates a fault that the core found.
   *
   * @param fault what the core says
   * @return the same in terms of properties
   */
  public PropertyFault translate(ConfigFault fault) {
    Matcher ofLane = OF_LANE.matcher(fault.setting());
    if (!ofLane.matches()) {
      return translate(fault.setting(), fault);
    }
    String lane = ofLane.group(1);
    return switch (ofLane.group(2)) {
      case "help" -> translate("help." + lane, fault);
      case "reserved" -> translate("reserve." + lane, fault);
      default ->
          lane(lane)
              .fault(
                  new ConfigFault(ofLane.group(2), fault.given(), fault.allowed(), fault.hint()));
    };
  }

  private PropertyFault translate(String key, ConfigFault fault) {
    return new PropertyFault(
        List.of(prefix() + "." + key), fault.given(), "must be " + fault.allowed(), fault.hint());
  }
}
