package io.threadsys.internal.task;

import static java.util.Objects.requireNonNull;

import io.threadsys.internal.guard.UserCode;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A job that outlives its code until the stage completes that the code returned. */
public final class PendingStage {
  /*
   * It keeps the run from ending, as a worker does. The job's code has not returned when this begins,
   * so the run cannot be over by then; the thread that removes this from the run's set releases the
   * run, once, after the job's end is counted.
   */
  private final TaskHost run;
  private final JobTask<?> job;
  private final CompletionStage<? extends @Nullable Object> stage;

  PendingStage(TaskHost run, JobTask<?> job, StageResult pending) {
    this.run = run;
    this.job = job;
    this.stage = pending.stage();
  }

  /** Returns the job that the stage belongs to. */
  public JobTask<?> job() {
    return job;
  }

  /** Waits for the stage; returns at once if it has completed. */
  void follow() {
    Throwable thrown =
        UserCode.run(() -> stage.whenComplete((value, error) -> ended(value, error)));
    if (thrown != null) {
      ended(null, thrown);
    }
  }

  private void ended(@Nullable Object result, @Nullable Throwable error) {
    Throwable inner = error instanceof CompletionException ? error.getCause() : null;
    job.stageEnded(this, result, inner == null ? error : inner);
  }

  /** Removes it; true the first time. The caller releases the run when the job's end is counted. */
  boolean remove() {
    return run.stageClosed(this);
  }

  /** Removes it and releases the run. */
  void leave() {
    if (remove()) {
      run.release();
    }
  }

  /** Cancels the stage of a job that ended before it. */
  void cancel() {
    // Not every stage can be cancelled; its result is ignored in any case.
    Throwable unused = UserCode.run(() -> stage.toCompletableFuture().cancel(true));
  }

  /**
   * What the code of a job returns if its result comes later.
   *
   * @param stage completes with the result
   */
  public record StageResult(CompletionStage<? extends @Nullable Object> stage) {

    /**
     * Checks the stage.
     *
     * @throws NullPointerException if the job returned none
     */
    public StageResult {
      requireNonNull(stage, "the job returned no stage");
    }
  }
}
