package io.threadsys.cluster;

import io.threadsys.cluster.event.ClusterListener;
import io.threadsys.cluster.event.NodeStats;
import io.threadsys.cluster.event.NodeStopped;
import io.threadsys.cluster.internal.sql.SqlWork;
import io.threadsys.cluster.job.ClusterDatabaseException;
import io.threadsys.cluster.job.JobHandler;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobRequest;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.Recurrence;
import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.internal.guard.ConfigChecks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node, as its users see it. Thread-safe. */
final class DefaultDistributedJobs implements DistributedJobs {

  private final ClusterView cluster;
  private final boolean runsJobs;
  private final Duration shutdownTimeout;
  private final DurableJobClient submissions;
  private final DeadLetters deadLetters;

  DefaultDistributedJobs(ClusterView cluster, boolean runsJobs, Duration shutdownTimeout) {
    this.cluster = cluster;
    this.runsJobs = runsJobs;
    this.shutdownTimeout = shutdownTimeout;
    submissions =
        new DefaultDurableJobClient(
            cluster,
            work -> cluster.database().caller("submitting", work),
            cluster::wakeAfterCommit);
    deadLetters = new DeadLetterView(cluster);
  }

  @Override
  public List<SubmittedJob> submitAll(Collection<JobRequest> jobs) {
    return submissions.submitAll(jobs);
  }

  @Override
  public DurableJobClient within(Connection connection) {
    return new DefaultDurableJobClient(cluster, work -> write(connection, work), () -> {});
  }

  private static boolean[] write(Connection connection, SqlWork<boolean[]> work) {
    try {
      return work.with(connection);
    } catch (SQLException e) {
      throw new ClusterDatabaseException("submitting", e);
    }
  }

  @Override
  public <P extends @Nullable Object> void register(JobType<P> type, JobHandler<P> handler) {
    requirePool(type.name());
    cluster.node().register(type, handler, null);
  }

  @Override
  public void schedule(
      JobType<@Nullable Void> type, Recurrence recurrence, JobHandler<@Nullable Void> handler) {
    requirePool(type.name());
    cluster.node().register(type, handler, recurrence);
  }

  private void requirePool(String type) {
    new ConfigChecks()
        .require(
            runsJobs,
            "pool",
            "none",
            "a pool on a node that runs jobs of type '" + type + "'",
            "give one to the builder; a node without a pool can only submit and ask")
        .throwIfAny();
  }

  @Override
  public boolean unschedule(String name) {
    JobKey key = new JobKey(name, JobKey.RECURRING);
    cluster.node().forget(name);
    SqlWork<Boolean> work = connection -> cluster.requests().deleteIdle(connection, key);
    return cluster.database().caller("unscheduling '" + name + "'", work);
  }

  @Override
  public SubmittedJob job(JobKey key) {
    return new DefaultSubmittedJob(cluster, key, false);
  }

  @Override
  public Optional<JobStatus> status(JobKey key) {
    return cluster.status(key);
  }

  @Override
  public boolean cancel(JobKey key) {
    return cluster.cancel(key);
  }

  @Override
  public void pause(String type) {
    pause(type, true);
  }

  @Override
  public void resume(String type) {
    pause(type, false);
  }

  private void pause(String type, boolean wanted) {
    String name = new JobKey(type, JobKey.RECURRING).type();
    SqlWork<Boolean> work =
        connection -> {
          cluster.requests().pause(connection, name, wanted);
          return wanted;
        };
    boolean unused =
        cluster.database().caller((wanted ? "pausing '" : "resuming '") + type + "'", work);
    cluster.node().followRequests();
  }

  @Override
  public Set<String> paused() {
    return cluster.database().caller("reading what is paused", cluster.requests().paused());
  }

  @Override
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  @Override
  public NodeStats stats() {
    return cluster.node().stats();
  }

  @Override
  public void addListener(ClusterListener listener) {
    cluster.node().add(listener);
  }

  @Override
  public void removeListener(ClusterListener listener) {
    cluster.node().remove(listener);
  }

  @Override
  public void start() {
    if (!cluster.start()) {
      throw new NodeRunningException(cluster.settings().name(), stats().state());
    }
  }

  @Override
  public void wake() {
    cluster.node().wake();
  }

  @Override
  public NodeStopped shutdown(Duration timeout) throws InterruptedException {
    return cluster.node().stop().within(timeout);
  }

  @Override
  public void close() {
    try {
      NodeStopped unused = shutdown(shutdownTimeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
