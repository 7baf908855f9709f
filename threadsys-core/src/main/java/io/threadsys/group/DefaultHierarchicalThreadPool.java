package io.threadsys.group;

import io.threadsys.JobExecutor;
import io.threadsys.LinkedThreadPools;
import io.threadsys.ThreadPool;
import io.threadsys.job.BatchResult;
import io.threadsys.job.Job;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import io.threadsys.lifecycle.PoolAlreadyRunningException;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.stats.JobCounts;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lanes as one. */
final class DefaultHierarchicalThreadPool<K> implements HierarchicalThreadPool<K> {

  private final String name;
  private final LinkedThreadPools linked;
  private final int quota;
  private final Function<? super K, String> naming;
  private final Map<K, ThreadPool> lanes;
  private final JobExecutor defaultLane;
  private final ReentrantLock starting = new ReentrantLock();

  DefaultHierarchicalThreadPool(
      String name,
      List<K> keys,
      K defaultLane,
      LinkedThreadPools linked,
      int quota,
      Function<? super K, String> naming) {
    this.name = name;
    this.linked = linked;
    this.quota = quota;
    this.naming = naming;
    Map<K, ThreadPool> byKey = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      byKey.put(keys.get(i), linked.pools().get(i));
    }
    this.lanes = Collections.unmodifiableMap(byKey);
    this.defaultLane = lane(defaultLane);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<K, ThreadPool> lanes() {
    return lanes;
  }

  @Override
  public ThreadPool lane(K lane) {
    ThreadPool pool = lanes.get(lane);
    if (pool == null) {
      throw HierarchyRules.unknownLane(lane, lanes.keySet(), naming);
    }
    return pool;
  }

  @Override
  public void execute(Runnable job) {
    defaultLane.execute(job);
  }

  @Override
  public void execute(Runnable job, Priority priority) {
    defaultLane.execute(job, priority);
  }

  @Override
  public <T extends @Nullable Object> JobHandle<T> submit(Job<T> job, JobOptions options) {
    return defaultLane.submit(job, options);
  }

  @Override
  public <T extends @Nullable Object> JobHandle<T> submit(Callable<T> job, JobOptions options) {
    return defaultLane.submit(job, options);
  }

  @Override
  public JobHandle<@Nullable Void> submit(Runnable job, JobOptions options) {
    return defaultLane.submit(job, options);
  }

  @Override
  public <T extends @Nullable Object> BatchResult<T> submitAll(
      Collection<? extends Callable<T>> jobs, JobOptions options) {
    return defaultLane.submitAll(jobs, options);
  }

  @Override
  public <T extends @Nullable Object> JobHandle<T> submitAsync(
      Callable<? extends CompletionStage<T>> job, JobOptions options) {
    return defaultLane.submitAsync(job, options);
  }

  @Override
  public PoolState state() {
    List<PoolState> states = lanes.values().stream().map(ThreadPool::state).toList();
    for (PoolState state : List.of(PoolState.RUNNING, PoolState.DRAINING, PoolState.STOPPED)) {
      if (states.contains(state)) {
        return state;
      }
    }
    return PoolState.NEW;
  }

  @Override
  public void start() {
    starting.lock();
    try {
      PoolState state = state();
      if (state == PoolState.RUNNING || state == PoolState.DRAINING) {
        throw new PoolAlreadyRunningException(name, state);
      }
      startAll();
    } finally {
      starting.unlock();
    }
  }

  private void startAll() {
    List<ThreadPool> started = new ArrayList<>();
    try {
      for (ThreadPool lane : lanes.values()) {
        lane.start();
        started.add(lane);
      }
    } catch (RuntimeException | Error failure) {
      started.forEach(ThreadPool::close);
      throw failure;
    }
  }

  @Override
  public HierarchyStats<K> stats() {
    Map<K, LaneStats> byKey = new LinkedHashMap<>();
    for (K key : lanes.keySet()) {
      byKey.put(key, new LaneStats(lane(key).stats(), linked.helped(byKey.size())));
    }
    JobCounts sum =
        byKey.values().stream()
            .map(lane -> lane.pool().jobs())
            .reduce(JobCounts::plus)
            .orElseThrow();
    return new HierarchyStats<>(name, state(), byKey, sum, quota);
  }

  @Override
  public HierarchyShutdownReport<K> shutdown() {
    return shutdown(joinTimeout());
  }

  @Override
  public HierarchyShutdownReport<K> shutdown(Duration timeout) {
    return report(linked.shutdown(timeout));
  }

  @Override
  public HierarchyShutdownReport<K> shutdownNow() {
    return report(linked.shutdownNow(joinTimeout()));
  }

  private HierarchyShutdownReport<K> report(List<ShutdownReport> reports) {
    Map<K, ShutdownReport> byKey = new LinkedHashMap<>();
    lanes.keySet().forEach(key -> byKey.put(key, reports.get(byKey.size())));
    return new HierarchyShutdownReport<>(name, byKey);
  }

  private Duration joinTimeout() {
    return lanes.values().stream()
        .map(lane -> lane.currentConfig().shutdown().joinTimeout())
        .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  @Override
  public boolean awaitTermination(Duration timeout) throws InterruptedException {
    Deadline deadline = Deadline.after(timeout, Ticker.system());
    for (ThreadPool lane : lanes.values()) {
      if (!lane.awaitTermination(Duration.ofNanos(Math.max(0, deadline.remainingNanos())))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    if (!shutdown().terminated()) {
      HierarchyShutdownReport<K> unused = shutdownNow();
    }
  }

  /** Returns {@code HierarchicalThreadPool[name RUNNING, lanes cpu, io]}. */
  @Override
  public String toString() {
    List<String> names = lanes.keySet().stream().<String>map(naming).toList();
    return "HierarchicalThreadPool[%s %s, lanes %s]"
        .formatted(name, state(), String.join(", ", names));
  }
}
