package io.threadsys.spring.boot.properties;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of ThreadSys. Immutable; a change of the environment is bound anew.
 *
 * @param enabled Whether ThreadSys is switched on. If not, there are no pools, metrics, health
 *     contributors or endpoint.
 * @param applicationExecutor Name of the pool that Spring MVC, WebFlux, plain '@Async' and whatever
 *     else asks for the application's executor run on. Spring Boot's own executor unless set.
 * @param taskScheduler Name of the pool that plain '@Scheduled' methods run on. Spring Boot's own
 *     scheduler unless set.
 * @param tomcatExecutor Name of the pool that embedded Tomcat handles requests on. Tomcat's own
 *     threads unless set.
 * @param sameThread Whether jobs run at once on the thread that submits them. For tests.
 * @param defaults Settings of every pool that does not say otherwise.
 * @param pools Pools by name. A name is lower case, for instance 'io' or 'cpu-bound', and becomes
 *     the name of the ThreadPool bean.
 * @param hierarchies Hierarchies of pools by name, each with lanes for different kinds of work. A
 *     name becomes the name of the HierarchicalThreadPool bean.
 * @param metrics Settings of the pools' metrics.
 * @param cluster Settings of durable jobs.
 */
@ConfigurationProperties(prefix = ThreadSysProperties.PREFIX, ignoreUnknownFields = false)
public record ThreadSysProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String applicationExecutor,
    @Nullable String taskScheduler,
    @Nullable String tomcatExecutor,
    @DefaultValue("false") boolean sameThread,
    @NestedConfigurationProperty PoolProperties defaults,
    @DefaultValue Map<String, PoolProperties> pools,
    @DefaultValue Map<String, HierarchyProperties> hierarchies,
    @NestedConfigurationProperty MetricsProperties metrics,
    @NestedConfigurationProperty ClusterProperties cluster) {

  /** What all keys begin with. */
  public static final String PREFIX = "threadsys";

  /*
   * Groups of which nothing is set are not bound. To create each of them through its constructor's
   * reflection, only to hold nothing, took a third of what the starter adds to the start of an
   * application.
   */

  /** Copies the maps; puts a group of which nothing is set in the place of each not bound. */
  public ThreadSysProperties {
    defaults = Objects.requireNonNullElse(defaults, PoolProperties.UNSET);
    metrics = Objects.requireNonNullElse(metrics, MetricsProperties.UNSET);
    cluster = Objects.requireNonNullElse(cluster, ClusterProperties.UNSET);
    pools = Collections.unmodifiableMap(new LinkedHashMap<>(pools));
    hierarchies = Collections.unmodifiableMap(new LinkedHashMap<>(hierarchies));
  }
}
