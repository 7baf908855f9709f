package io.threadsys.cluster;

import io.threadsys.cluster.internal.sql.SqlWork;
import io.threadsys.cluster.job.DeadLetter;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.internal.guard.ConfigChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dead letters in the database. Thread-safe. */
final class DeadLetterView implements DeadLetters {

  private static final int MOST = 1_000;

  private final ClusterView cluster;

  DeadLetterView(ClusterView cluster) {
    this.cluster = cluster;
  }

  @Override
  public List<DeadLetter> list(@Nullable String type, int skip, int limit) {
    new ConfigChecks()
        .range("skip", skip, 0, Integer.MAX_VALUE, "0 begins with the oldest")
        .range("limit", limit, 1, MOST, "read the rest with skip")
        .throwIfAny();
    return cluster
        .database()
        .caller(
            "reading dead letters",
            connection -> cluster.statuses().dead(connection, type, skip, limit));
  }

  @Override
  public boolean requeue(JobKey key) {
    return requeue(key, null) > 0;
  }

  @Override
  public int requeueAll(@Nullable String type) {
    return requeue(null, type);
  }

  private int requeue(@Nullable JobKey key, @Nullable String type) {
    SqlWork<Integer> work =
        connection -> cluster.requests().requeue(connection, key, type, cluster.node().now());
    int requeued = cluster.database().caller("re-queueing", work);
    if (requeued > 0) {
      cluster.wakeAfterCommit();
    }
    return requeued;
  }

  @Override
  public boolean delete(JobKey key) {
    return delete(key, null) > 0;
  }

  @Override
  public int deleteAll(@Nullable String type) {
    return delete(null, type);
  }

  private int delete(@Nullable JobKey key, @Nullable String type) {
    SqlWork<Integer> work = connection -> cluster.requests().deleteDead(connection, key, type);
    return cluster.database().caller("deleting dead letters", work);
  }
}
