package io.threadsys.spring.boot.endpoint;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.endpoint.descriptor.PoolDescriptor;
import io.threadsys.spring.boot.endpoint.descriptor.PoolSummary;
import io.threadsys.spring.boot.endpoint.descriptor.PoolsDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Shows all pools, and each of them with everything that is known of it. For changes, which need
 * {@code management.endpoint.threadsys.access=unrestricted}, see {@link
 * ThreadSysEndpointWebExtension}. Thread-safe.
 */
@Endpoint(id = "threadsys", defaultAccess = Access.READ_ONLY)
public final class ThreadSysEndpoint {

  private final Supplier<Map<String, ThreadPool>> pools;

  /**
   * Creates the endpoint.
   *
   * @param pools gives the pools by the names under which they are reported
   */
  public ThreadSysEndpoint(Supplier<Map<String, ThreadPool>> pools) {
    this.pools = pools;
  }

  /**
   * Shows all pools.
   *
   * @return the most important numbers of each
   */
  @ReadOperation
  public PoolsDescriptor pools() {
    Map<String, PoolSummary> summaries = new LinkedHashMap<>();
    pools.get().forEach((name, pool) -> summaries.put(name, PoolSummary.of(pool.stats())));
    return new PoolsDescriptor(summaries);
  }

  /**
   * Shows a pool.
   *
   * @param pool its name
   * @return all that is known of it; null if there is no such pool
   */
  @ReadOperation
  public @Nullable PoolDescriptor pool(@Selector String pool) {
    ThreadPool found = pools.get().get(pool);
    return found == null ? null : PoolDescriptor.of(pool, found);
  }
}
