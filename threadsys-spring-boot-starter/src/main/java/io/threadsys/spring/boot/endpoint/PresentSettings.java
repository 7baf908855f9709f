package io.threadsys.spring.boot.endpoint;

import io.threadsys.config.AutoSizing;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.PoolSetting;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.Resource;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.spring.boot.mapping.LimitMapper;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pool's settings as properties, to complete a request that gives only some properties of a
 * group.
 *
 * @param config the pool's settings
 */
record PresentSettings(PoolConfig config) {

  private static final String PERMITS = LimitMapper.PERMITS.key();

  /**
   * Adds what belongs to the properties and was not given.
   *
   * @param properties what was given and is usable; completed
   * @param given the keys of everything that was given
   */
  void complete(Map<String, String> properties, Set<String> given) {
    completeQueue(properties);
    if (hasGroup(given, "sizing.") && !given.contains(PoolSetting.THREADS.name())) {
      completeSizing(properties);
    }
    if (given.contains(PoolSetting.MIN_THREADS.name())
        || given.contains(PoolSetting.MAX_THREADS.name())) {
      completeBounds(properties);
    }
    if (hasGroup(given, PoolSetting.RATE_LIMIT.name())) {
      completeRate(properties, given);
    }
    if (hasGroup(given, "resource-limit.")) {
      completeResources(properties, given);
    }
  }

  private static boolean hasGroup(Set<String> keys, String prefix) {
    return keys.stream().anyMatch(key -> key.startsWith(prefix));
  }

  private void completeQueue(Map<String, String> properties) {
    int size = config.queue().size();
    if ("false".equalsIgnoreCase(properties.get(PoolConfigMapper.UNBOUNDED))
        && size < Integer.MAX_VALUE) {
      properties.putIfAbsent(PoolSetting.QUEUE_SIZE.name(), Integer.toString(size));
    }
  }

  private void completeBounds(Map<String, String> properties) {
    SizeBounds bounds = config.workers().bounds();
    properties.putIfAbsent(PoolSetting.MIN_THREADS.name(), Integer.toString(bounds.min()));
    properties.putIfAbsent(PoolSetting.MAX_THREADS.name(), Integer.toString(bounds.max()));
  }

  private void completeSizing(Map<String, String> properties) {
    AutoSizing sizing = config.workers().sizing();
    if (sizing != null) {
      completeBounds(properties);
      properties.putIfAbsent(PoolSetting.IDLE_TIMEOUT.name(), sizing.idleTimeout().toString());
      properties.putIfAbsent(
          PoolSetting.SAMPLING_INTERVAL.name(), sizing.samplingInterval().toString());
    }
  }

  private void completeRate(Map<String, String> properties, Set<String> given) {
    RateLimit rate = config.limits().rate();
    if (rate == null) {
      return;
    }
    if (!given.contains(PERMITS)) {
      properties.put(PERMITS, Integer.toString(rate.permits()));
      properties.putIfAbsent("rate-limit.burst", Integer.toString(rate.burst()));
    }
    if (properties.containsKey(PERMITS)) {
      properties.putIfAbsent("rate-limit.per", rate.per().toString());
      properties.putIfAbsent("rate-limit.max-wait", rate.maxWait().toString());
    }
  }

  private void completeResources(Map<String, String> properties, Set<String> given) {
    for (PoolSetting<@Nullable ResourceLimit> setting :
        List.of(
            PoolSetting.HEAP_SIZE_LIMIT,
            PoolSetting.HEAP_PERCENT_LIMIT,
            PoolSetting.CPU_PERCENT_LIMIT)) {
      ResourceLimit limit = setting.of(config);
      String max = setting.name() + ".max";
      if (limit != null && !given.contains(max)) {
        properties.put(max, level(limit, limit.max()));
        properties.putIfAbsent(setting.name() + ".resume", level(limit, limit.resume()));
      }
    }
  }

  private static String level(ResourceLimit limit, double value) {
    return limit.resource() == Resource.HEAP_BYTES ? (long) value + "B" : Double.toString(value);
  }
}
