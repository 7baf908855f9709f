package io.threadsys.cluster.internal.store;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cluster.job.DurableState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the execution of a picked job ends: with a terminal state, or by waiting again.
 *
 * @param execution the hold; its version is what guards the change
 * @param state the job's end, or {@link DurableState#WAITING}
 * @param at when
 * @param due when the job may start again, or its current time
 * @param failures how many attempts have ended without success
 * @param attempts how many attempts were begun
 * @param progress its progress
 * @param node the node that had picked it, or null to clear that
 * @param texts result, error and stack
 */
public record CompletionUpdate(
    Execution execution,
    DurableState state,
    Instant at,
    Instant due,
    int failures,
    int attempts,
    double progress,
    @Nullable String node,
    Texts texts) {

  /**
   * The long columns.
   *
   * @param result the result's JSON, or null
   * @param error the last failure in one line, or null
   * @param stack its stack trace, or null
   */
  public record Texts(@Nullable String result, @Nullable String error, @Nullable String stack) {

    /** None of them. */
    public static final Texts NONE = new Texts(null, null, null);
  }

  /**
   * Returns the same with other counts.
   *
   * @param failed how many attempts have ended without success
   * @param begun how many attempts were begun
   * @return a new settlement
   */
  public CompletionUpdate with(int failed, int begun) {
    return new CompletionUpdate(execution, state, at, due, failed, begun, progress, node, texts);
  }

  /**
   * Returns the same without texts, for a database that refuses them.
   *
   * @param note why, goes into the error
   * @return a new settlement
   */
  public CompletionUpdate withoutTexts(String note) {
    Texts reduced = new Texts(null, note, null);
    return new CompletionUpdate(
        execution, state, at, due, failures, attempts, progress, node, reduced);
  }
}
