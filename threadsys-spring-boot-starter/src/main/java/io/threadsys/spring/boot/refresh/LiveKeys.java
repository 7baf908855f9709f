package io.threadsys.spring.boot.refresh;

import io.threadsys.spring.boot.mapping.HierarchyMapper;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which properties a running pool can take over, and what the core calls the settings. */
final class LiveKeys {

  private static final Pattern OF_POOL =
      Pattern.compile(
          "(?:%s|%s\\.[^.]+|%s\\.[^.]+\\.lanes\\.[^.]+)\\.(.+)"
              .formatted(
                  Pattern.quote(PoolConfigMapper.DEFAULTS),
                  Pattern.quote(PoolConfigMapper.POOLS),
                  Pattern.quote(HierarchyMapper.HIERARCHIES)));

  /** By the key below a pool, or its first words. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("threads", "threads"),
          Map.entry("min-threads", "threads"),
          Map.entry("max-threads", "threads"),
          Map.entry("sizing.idle-timeout", "idle-timeout"),
          Map.entry("sizing.sampling-interval", "sampling-interval"),
          Map.entry("sizing", "sizing-policy"),
          Map.entry("queue-size", "queue-size"),
          Map.entry("unbounded-queue", "queue-size"),
          Map.entry("backpressure", "backpressure"),
          Map.entry("rejection-stack-traces", "rejection-stack-traces"),
          Map.entry("rate-limit", "rate-limit"),
          Map.entry("resource-limit.heap-size", "resource-limit.heap-bytes"),
          Map.entry("resource-limit.heap-percent", "resource-limit.heap-percent"),
          Map.entry("resource-limit.cpu-percent", "resource-limit.cpu-percent"),
          Map.entry("resource-limit.sampling", "resource-limit.sampling"),
          Map.entry("queue-timeout", "queue-timeout"),
          Map.entry("run-timeout", "run-timeout"),
          Map.entry("interrupt-on-timeout", "interrupt-on-timeout"),
          Map.entry("stuck-after", "stuck-after"),
          Map.entry("max-stuck-replacements", "max-stuck-replacements"),
          Map.entry("job-ids", "job-ids"),
          Map.entry("retry", "retry"),
          Map.entry("max-delayed", "max-delayed"),
          Map.entry("poll-interval", "poll-interval"),
          Map.entry("join-timeout", "join-timeout"),
          Map.entry("reset-stats-on-restart", "reset-stats-on-restart"));

  private LiveKeys() {}

  /** Returns the setting that a property is about; null if it takes a restart to change it. */
  static @Nullable String setting(String property) {
    Matcher ofPool = OF_POOL.matcher(property);
    if (!ofPool.matches()) {
      return null;
    }
    String key = ofPool.group(1);
    while (!SETTINGS.containsKey(key) && key.contains(".")) {
      key = key.substring(0, key.lastIndexOf('.'));
    }
    return SETTINGS.get(key);
  }
}
