package io.threadsys.cluster;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.cluster.event.NodeState;
import io.threadsys.cluster.job.DurableJobFailedException;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.job.AwaitTimeoutException;
import io.threadsys.job.JobCancelledException;
import io.threadsys.job.JobState;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A job known by its key. Thread-safe. */
final class DefaultSubmittedJob implements SubmittedJob {

  private final ClusterView cluster;
  private final JobKey key;
  private final boolean created;

  DefaultSubmittedJob(ClusterView cluster, JobKey key, boolean created) {
    this.cluster = cluster;
    this.key = key;
    this.created = created;
  }

  @Override
  public JobKey key() {
    return key;
  }

  @Override
  public boolean isNew() {
    return created;
  }

  @Override
  public Optional<JobStatus> status() {
    return cluster.status(key);
  }

  @Override
  public JobStatus await(Duration timeout) throws InterruptedException, AwaitTimeoutException {
    Deadline deadline = Deadline.after(timeout, Ticker.system());
    JobStatus ended = endedNow();
    while (ended == null && !deadline.hasPassed()) {
      waitFor(deadline);
      ended = endedNow();
    }
    if (ended == null) {
      JobState state =
          status().filter(now -> now.state() == DurableState.RUNNING).isPresent()
              ? JobState.RUNNING
              : JobState.QUEUED;
      throw new AwaitTimeoutException("'" + key + "'", state, timeout);
    }
    return ended;
  }

  private @Nullable JobStatus endedNow() {
    return status().filter(status -> status.state().isEnd()).orElse(null);
  }

  /** Waits until the job has probably ended: a running node is notified, another one polls. */
  private void waitFor(Deadline deadline) throws InterruptedException {
    if (cluster.node().stats().state() != NodeState.RUNNING) {
      long poll = Math.min(cluster.settings().pollInterval().toNanos(), deadline.remainingNanos());
      boolean unused = new CountDownLatch(1).await(poll, TimeUnit.NANOSECONDS);
      return;
    }
    CompletableFuture<JobStatus> future = whenEnded();
    try {
      JobStatus unused = future.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | CancellationException | ExecutionException notTold) {
      boolean unused = future.cancel(false);
    }
  }

  @Override
  public <R> @Nullable R result(Class<R> type, Duration timeout)
      throws InterruptedException, AwaitTimeoutException {
    JobStatus ended = await(timeout);
    return switch (ended.state()) {
      case SUCCEEDED ->
          cluster.services().json().readResult(key.toString(), ended.result(), type);
      case CANCELLED ->
          throw new JobCancelledException(
              "'" + key + "'", CancellationReason.custom(String.valueOf(ended.error())));
      default -> throw new DurableJobFailedException(ended);
    };
  }

  @Override
  public CompletableFuture<JobStatus> whenEnded() {
    return cluster.node().whenEnded(key);
  }

  @Override
  public boolean cancel() {
    return cluster.cancel(key);
  }

  /** Returns {@code type/id}. */
  @Override
  public String toString() {
    return key.toString();
  }
}
