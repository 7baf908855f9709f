package io.threadsys.config;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.Resource;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.limit.ResourceProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Admission limits of a pool: rate, heap and processor use.
 *
 * @param rate how many jobs in a period, or null for no limit
 * @param resources how much of the machine may be in use, one limit per resource at most; the first
 *     one exceeded is reported to submitters
 * @param sampling how often resources are read while a pool with resource limits runs, at least 10
 *     ms
 * @param probe reads the resources
 */
@CheckReturnValue
public record LimitConfig(
    @Nullable RateLimit rate,
    List<ResourceLimit> resources,
    Duration sampling,
    ResourceProbe probe) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration SHORTEST_SAMPLING = Duration.ofMillis(10);
  private static final Duration LONGEST_PER = Duration.ofDays(365);
  private static final int MAX_PERMITS = 1_000_000;
  private static final int MAX_BURST = 1_000_000_000;
  private static final double MIN_PERCENT = 0.1;
  private static final double MAX_PERCENT = 100;
  private static final double MAX_BYTES = Long.MAX_VALUE;

  /** Copies the list. */
  public LimitConfig {
    resources = List.copyOf(resources);
  }

  /**
   * Returns the default.
   *
   * @return no limits; one sample per second of this JVM if limits are added
   */
  public static LimitConfig defaults() {
    return new LimitConfig(
        null, List.of(), PoolDefaults.RESOURCE_SAMPLING, ResourceProbe.ofThisJvm());
  }

  /**
   * Returns a copy with another value.
   *
   * @param limit how many jobs in a period, or null for no limit
   * @return a new value
   */
  public LimitConfig withRate(@Nullable RateLimit limit) {
    return new LimitConfig(limit, resources, sampling, probe);
  }

  /**
   * Returns a copy with one more limit, which replaces one of the same resource in place.
   *
   * @param limit how much of a resource may be in use
   * @return a new value
   */
  public LimitConfig withResource(ResourceLimit limit) {
    List<ResourceLimit> all = new ArrayList<>(resources);
    if (resource(limit.resource()) == null) {
      all.add(limit);
    } else {
      all.replaceAll(known -> known.resource() == limit.resource() ? limit : known);
    }
    return new LimitConfig(rate, all, sampling, probe);
  }

  /**
   * Returns a copy without the limit of a resource, if there is one.
   *
   * @param resource no longer limited
   * @return a new value
   */
  public LimitConfig withoutResource(Resource resource) {
    List<ResourceLimit> others =
        resources.stream().filter(limit -> limit.resource() != resource).toList();
    return new LimitConfig(rate, others, sampling, probe);
  }

  /**
   * Returns the limit of a resource.
   *
   * @param resource what is limited
   * @return the limit, or null if there is none
   */
  public @Nullable ResourceLimit resource(Resource resource) {
    return resources.stream()
        .filter(limit -> limit.resource() == resource)
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns a copy with another value.
   *
   * @param interval how often resources are read, at least 10 ms
   * @return a new value
   */
  public LimitConfig withSampling(Duration interval) {
    return new LimitConfig(rate, resources, interval, probe);
  }

  /**
   * Returns a copy with another value.
   *
   * @param source reads the resources
   * @return a new value
   */
  public LimitConfig withProbe(ResourceProbe source) {
    return new LimitConfig(rate, resources, sampling, source);
  }

  void check(ConfigChecks checks) {
    if (rate != null) {
      checkRate(checks, rate);
    }
    for (ResourceLimit limit : resources) {
      checkResource(checks, limit);
    }
    checks.atLeast(
        "resource-limit.sampling", sampling, SHORTEST_SAMPLING, "leave it out to get 1s");
  }

  private static void checkRate(ConfigChecks checks, RateLimit limit) {
    checks
        .range(
            "rate-limit.permits",
            limit.permits(),
            1,
            MAX_PERMITS,
            "give the number of jobs in each period, or no rate limit at all")
        .range(
            "rate-limit.per",
            limit.per(),
            SHORTEST,
            LONGEST_PER,
            "1s with as many permits as jobs per second suits nearly everyone")
        .range(
            "rate-limit.burst",
            limit.burst(),
            1,
            MAX_BURST,
            "1 spreads jobs evenly, the number of permits lets a period's jobs come at once")
        .atLeast(
            "rate-limit.max-wait",
            limit.maxWait(),
            Duration.ZERO,
            "0 refuses at once, more lets submitters wait for their permit");
  }

  /** Returns the name of a resource's limit, for instance {@code resource-limit.heap-size}. */
  static String nameOf(Resource resource) {
    return switch (resource) {
      case HEAP_BYTES -> "resource-limit.heap-size";
      case HEAP_PERCENT -> "resource-limit.heap-percent";
      case CPU_PERCENT -> "resource-limit.cpu-percent";
    };
  }

  private static void checkResource(ConfigChecks checks, ResourceLimit limit) {
    boolean bytes = limit.resource() == Resource.HEAP_BYTES;
    String name = nameOf(limit.resource());
    checks
        .range(
            name + ".max",
            limit.max(),
            bytes ? 1 : MIN_PERCENT,
            bytes ? MAX_BYTES : MAX_PERCENT,
            "80 to 95 percent leaves room for the jobs that were accepted")
        .range(
            name + ".resume",
            limit.resume(),
            0,
            limit.max() > 0 ? limit.max() : 0,
            "give a level below the limit, a tenth less for instance");
  }
}
