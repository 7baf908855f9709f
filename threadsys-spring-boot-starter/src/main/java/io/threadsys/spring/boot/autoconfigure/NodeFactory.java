package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.ThreadPool;
import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.DistributedJobsBuilder;
import io.threadsys.cluster.Polling;
import io.threadsys.cluster.schema.SchemaMode;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.spring.boot.lifecycle.ManagedPools;
import io.threadsys.spring.boot.properties.ClusterProperties;
import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.validation.InvalidPropertiesException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Creates the node that the properties describe. */
final class NodeFactory {

  private static final String PREFIX = "threadsys.cluster.";
  private static final Map<String, String> KEYS =
      Map.of("heartbeat", "heartbeat.interval", "missed-heartbeats", "heartbeat.missed");

  private final ClusterProperties properties;
  private final ManagedPools pools;

  NodeFactory(ClusterProperties properties, ManagedPools pools) {
    this.properties = properties;
    this.pools = pools;
  }

  DistributedJobs create(ClusterDatabase database) {
    DistributedJobsBuilder builder =
        DistributedJobs.builder(database.source())
            .transactions(database.transactions())
            .pool(pool());
    describe(builder);
    try {
      return builder.build();
    } catch (InvalidConfigException e) {
      throw new InvalidPropertiesException(
          e.faults().stream().map(NodeFactory::translate).toList(), e);
    }
  }

  private void describe(DistributedJobsBuilder builder) {
    set(properties.nodeName(), builder::nodeName);
    set(properties.concurrency(), builder::concurrency);
    builder
        .tablePrefix(properties.tablePrefix())
        .schema(SchemaMode.valueOf(properties.schema().name()))
        .polling(Polling.valueOf(properties.polling().name()))
        .pollInterval(properties.pollInterval())
        .heartbeat(properties.heartbeat().interval(), properties.heartbeat().missed())
        .payloadLimit(saturated(properties.payloadLimit().toBytes()))
        .maxLostRuns(properties.maxLostRuns())
        .retention(properties.retention())
        .shutdownTimeout(properties.shutdownTimeout());
  }

  /** Returns the named pool, or the only one. */
  private ThreadPool pool() {
    Map<String, ThreadPool> all = pools.byName();
    String name = properties.pool();
    if (name == null && all.size() == 1) {
      return all.values().iterator().next();
    }
    ThreadPool pool = name == null ? null : all.get(name);
    if (pool == null) {
      throw new InvalidPropertiesException(
          List.of(
              new PropertyFault(
                  List.of(PREFIX + "pool"),
                  name,
                  name == null
                      ? "is missing, and there are several pools"
                      : "is not the name of a pool",
                  "write one of " + String.join(", ", all.keySet()))),
          null);
    }
    return pool;
  }

  private static PropertyFault translate(ConfigFault fault) {
    String key = KEYS.getOrDefault(fault.setting(), fault.setting());
    return new PropertyFault(
        List.of(PREFIX + key), fault.given(), "must be " + fault.allowed(), fault.hint());
  }

  private static int saturated(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }

  private static <T> void set(@Nullable T value, Consumer<? super T> target) {
    if (value != null) {
      target.accept(value);
    }
  }
}
