package io.threadsys.spring.boot.lifecycle;

import io.threadsys.ThreadPool;
import io.threadsys.lifecycle.PoolAlreadyRunningException;
import io.threadsys.lifecycle.PoolState;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the pools of an application context with it.
 *
 * <p>Stopping drains all pools together, each for its join timeout: a pool stays open until none
 * has a job left, so work that moves from pool to pool is completed. That happens after the web
 * server has let its requests end and before any bean is destroyed: jobs find their data source and
 * whatever else they use. A stopped context can be started again, and its pools with it.
 * Thread-safe.
 */
public final class PoolLifecycle implements SmartLifecycle {

  /** Where Spring's own executors stop: after web servers and message listeners, before beans. */
  public static final int PHASE = Integer.MAX_VALUE / 2;

  private final ManagedPools pools;
  private final ShutdownPhaseTimeout allowance;
  private volatile boolean running;

  /**
   * Creates the lifecycle of some pools.
   *
   * @param pools what to start and stop
   * @param allowance gives the drain the time it may need
   */
  public PoolLifecycle(ManagedPools pools, ShutdownPhaseTimeout allowance) {
    this.pools = pools;
    this.allowance = allowance;
  }

  /** Starts every pool that does not run yet. */
  @Override
  public void start() {
    pools.byName().values().forEach(PoolLifecycle::ensureRunning);
    allowance.grant(pools.byName().values());
    running = true;
  }

  /** Drains all pools and blocks until they are drained. */
  @Override
  public void stop() {
    drainAll().join();
  }

  /** Drains all pools in the background, then calls back. */
  @Override
  public void stop(Runnable callback) {
    var unused = drainAll().whenComplete((none, failure) -> callback.run());
  }

  /** Returns whether the context has started its pools; false as soon as it stops. */
  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  /** Recomputes how long the drain may take, after settings of pools have changed. */
  public void settingsChanged() {
    if (running) {
      allowance.grant(pools.byName().values());
    }
  }

  private CompletableFuture<Void> drainAll() {
    running = false;
    PoolsQuiescence rest = new PoolsQuiescence(pools.byName().values());
    return CompletableFuture.allOf(
        pools.byName().values().stream()
            .map(pool -> new PoolDrain(pool, rest))
            .map(drain -> CompletableFuture.runAsync(drain, drain::runOnItsOwnThread))
            .toArray(CompletableFuture<?>[]::new));
  }

  private static void ensureRunning(ThreadPool pool) {
    if (pool.state() == PoolState.RUNNING) {
      return;
    }
    try {
      pool.start();
    } catch (PoolAlreadyRunningException refused) {
      if (refused.state() != PoolState.RUNNING) {
        throw refused;
      }
      // It was started concurrently.
    }
  }
}
