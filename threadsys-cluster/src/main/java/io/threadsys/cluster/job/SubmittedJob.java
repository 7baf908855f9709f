package io.threadsys.cluster.job;

import io.threadsys.job.AwaitTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A durable job, seen from any node. Thread-safe; holds nothing but the job's key. */
public interface SubmittedJob {

  /**
   * Returns which job.
   *
   * @return type and id
   */
  JobKey key();

  /**
   * Returns whether the submission created the job.
   *
   * @return false if it was known before under its idempotency key, or if this is no submission
   */
  boolean isNew();

  /**
   * Reads the job's state from the database.
   *
   * @return its current state, or empty if it is not known: deleted, or submitted in a transaction
   *     that has not been committed
   * @throws ClusterDatabaseException if the database cannot be asked
   */
  Optional<JobStatus> status();

  /**
   * Waits until the job has ended, wherever it runs.
   *
   * @param timeout how long to wait; zero or less only looks
   * @return its last state
   * @throws AwaitTimeoutException if it has not ended by then, or is not known
   * @throws InterruptedException if the waiting thread was interrupted
   */
  JobStatus await(Duration timeout) throws InterruptedException, AwaitTimeoutException;

  /**
   * Waits for the job's result.
   *
   * @param type what to read it as
   * @param timeout how long to wait; zero or less only looks
   * @param <R> the same
   * @return the result, or null if the job returned none
   * @throws DurableJobFailedException if the job became a dead letter
   * @throws io.threadsys.job.JobCancelledException if it was cancelled
   * @throws PayloadRefusedException if the result cannot be read as this type
   * @throws AwaitTimeoutException if it has not ended by then, or is not known
   * @throws InterruptedException if the waiting thread was interrupted
   */
  <R> @Nullable R result(Class<R> type, Duration timeout)
      throws InterruptedException, AwaitTimeoutException;

  /**
   * Returns a future that completes when the job has ended, wherever it runs; about a poll interval
   * later if on another node. This node has to be started for it. It is completed on a thread of
   * the node, so dependents must not block.
   *
   * @return a new future, cancelled when the node stops; cancelling it does not touch the job
   */
  CompletableFuture<JobStatus> whenEnded();

  /**
   * Cancels the job, on whichever node it is. One that waits never runs. One that runs has its
   * token cancelled and its thread interrupted within about a poll interval of its node.
   *
   * @return false if it has ended, or is not known
   * @throws ClusterDatabaseException if the database cannot be asked
   */
  boolean cancel();
}
