package io.threadsys.cluster.internal.execute;

import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.store.StatusTable;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Completes futures of jobs that have ended, on this node or another. Thread-safe. */
public final class CompletionWatcher {

  private static final int BATCH = 100;

  private final Database database;
  private final StatusTable table;
  private final ConcurrentHashMap<JobKey, Set<CompletableFuture<JobStatus>>> waiting =
      new ConcurrentHashMap<>();

  public CompletionWatcher(Database database, StatusTable table) {
    this.database = database;
    this.table = table;
  }

  /** Returns a future of the terminal state of a job. */
  public CompletableFuture<JobStatus> add(JobKey key) {
    CompletableFuture<JobStatus> future = new CompletableFuture<>();
    waiting.compute(
        key,
        (name, present) -> {
          Set<CompletableFuture<JobStatus>> futures =
              present == null ? ConcurrentHashMap.newKeySet() : present;
          futures.add(future);
          return futures;
        });
    var unused = future.whenComplete((status, thrown) -> forget(key, future));
    return future;
  }

  private void forget(JobKey key, CompletableFuture<JobStatus> future) {
    waiting.computeIfPresent(
        key,
        (name, futures) -> {
          futures.removeIf(present -> present == future);
          return futures.isEmpty() ? null : futures;
        });
  }

  /** Returns whether the completion of a job is awaited here. */
  public boolean isAwaited(JobKey key) {
    return waiting.containsKey(key);
  }

  /** Checks all jobs whose completion is awaited. */
  public void look() {
    List<JobKey> keys = new ArrayList<>(waiting.keySet());
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<JobKey> some = keys.subList(from, Math.min(keys.size(), from + BATCH));
      List<JobStatus> ended =
          database.engine("looking for ended jobs", connection -> table.ended(connection, some));
      ended.forEach(this::complete);
    }
  }

  private void complete(JobStatus status) {
    for (CompletableFuture<JobStatus> future : waiting.getOrDefault(status.key(), Set.of())) {
      future.complete(status);
    }
  }

  /** Cancels all futures; the node has stopped. */
  public void cancelAll() {
    waiting.values().forEach(futures -> futures.forEach(future -> future.cancel(false)));
  }
}
