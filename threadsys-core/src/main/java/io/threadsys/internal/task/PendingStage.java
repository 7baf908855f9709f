package io.threadsys.internal.task;

import static java.util.Objects.requireNonNull;

import io.threadsys.internal.guard.UserCode;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a job runs on without a thread, until the stage that its code returned ends.
 */
public final class PendingStage {
  /*
   * It keeps the run from being over, as a worker does. The job's code is still inside when this
   * begins, so the run can not be over by then; whoever takes this out of the run's set leaves the
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

  public JobTask<?> job() {
    return job;
  }

  /** Waits for the stage; at once if it has ended. */
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

  /** Takes it out; true the first time. The caller leaves the run when the job's end is counted. */
  boolean remove() {
    return run.stageClosed(this);
  }

  /** Takes it out and leaves the run. */
  void leave() {
    if (remove()) {
      run.release();
    }
  }

  /** The job has ended before its stage. */
  void cancel() {
    // Not every stage can be cancelled; its result is not wanted any more, either way.
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
