package io.threadsys.sample.jobs;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.Job;
import io.threadsys.job.JobCancelledException;
import io.threadsys.job.JobDroppedException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for: one id, one state, one result, however many pool jobs it takes.
 *
 * <p>Thread-safe. Cancelling it cancels every pool job that was submitted through it.
 */
public final class DeskJob {

  private final String id = UUID.randomUUID().toString();
  private final Instant submittedAt = Instant.now();
  private final String kind;
  private final Stages stages = new Stages();
  private final CompletableFuture<Object> outcome = new CompletableFuture<>();
  private volatile DoubleSupplier progress = () -> 0;

  /**
   * Creates a job that has no stages yet.
   *
   * @param kind what it is in one word, for instance {@code upload}
   */
  public DeskJob(String kind) {
    this.kind = kind;
  }

  /**
   * Submits a stage with the pool's own backpressure strategy.
   *
   * @param pool where it runs
   * @param name the kind of stage, for logs and metrics
   * @param stage the work
   * @param <T> what it results in
   * @return the pool job
   * @throws JobRejectedException if the pool did not accept it
   */
  public <T> JobHandle<T> submit(ThreadPool pool, String name, Job<T> stage) {
    return stages.submit(pool, name, stage);
  }

  /**
   * Submits a stage as soon as the pool has space; returns at once in any case.
   *
   * @param pool where it runs
   * @param name the kind of stage, for logs and metrics
   * @param stage the work
   * @param <T> what it results in
   * @return a future that ends with the stage
   */
  public <T> CompletableFuture<T> submitPatiently(ThreadPool pool, String name, Job<T> stage) {
    return stages.submitPatiently(pool, name, stage);
  }

  /**
   * Says what the whole job results in. Call it once, after the first stage was accepted.
   *
   * @param result ends when the last stage has ended
   */
  public void endsWith(CompletionStage<?> result) {
    whenEnded(this::forgetStages);
    Stages.forward(result, outcome);
  }

  /**
   * Says where to ask for progress.
   *
   * @param source gives a number between 0 and 1, and never a smaller one than before
   */
  public void measuredBy(DoubleSupplier source) {
    if (!outcome.isDone()) {
      progress = source;
    }
  }

  /**
   * Cancels the job unless it has ended.
   *
   * @return whether this call ended it
   */
  public boolean cancel() {
    CancellationReason reason = CancellationReason.MANUAL;
    boolean ended =
        outcome.completeExceptionally(new JobCancelledException(kind + " " + id, reason));
    if (ended) {
      stages.cancel();
    }
    return ended;
  }

  /**
   * Runs an action once the job has ended; at once if it has.
   *
   * @param action the action
   */
  public void whenEnded(Runnable action) {
    CompletionStage<?> end = outcome;
    end.whenComplete((value, failure) -> action.run());
  }

  /**
   * Returns where the job is in its life.
   *
   * @return RUNNING from the start of its first stage until it ends
   */
  public JobState state() {
    if (!outcome.isDone()) {
      return stages.isBegun() ? JobState.RUNNING : JobState.QUEUED;
    }
    Throwable failure = failure();
    if (failure == null) {
      return JobState.SUCCEEDED;
    }
    if (failure instanceof JobDroppedException) {
      return JobState.DROPPED;
    }
    return failure instanceof CancellationException ? JobState.CANCELLED : JobState.FAILED;
  }

  /**
   * Returns how far the job is.
   *
   * @return between 0 and 1; 1 once it succeeded
   */
  public double progress() {
    return state() == JobState.SUCCEEDED ? 1 : progress.getAsDouble();
  }

  /**
   * Returns the result.
   *
   * @return null unless it succeeded
   */
  public @Nullable Object result() {
    return state() == JobState.SUCCEEDED ? outcome.join() : null;
  }

  /**
   * Returns why there is no result.
   *
   * @return null unless it ended otherwise than with success
   */
  public @Nullable Throwable failure() {
    if (!outcome.isCompletedExceptionally()) {
      return null;
    }
    return outcome.handle((value, failure) -> failure).join();
  }

  /**
   * Returns the id.
   *
   * @return unique among all jobs
   */
  public String id() {
    return id;
  }

  /**
   * Returns what it is.
   *
   * @return one word
   */
  public String kind() {
    return kind;
  }

  /**
   * Returns when it was asked for.
   *
   * @return the time of its creation
   */
  public Instant submittedAt() {
    return submittedAt;
  }

  /** Lets go of what the stages held; an ended job is kept for a while, its pictures are not. */
  private void forgetStages() {
    double last = progress.getAsDouble();
    progress = () -> last;
  }
}
