package io.threadsys.cluster.internal.execute;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * The result of an execution in the pool.
 *
 * @param run the execution
 * @param state its terminal state there
 * @param result what it returned, as JSON, or null
 * @param failure what it threw, or why its result is not kept, or null
 * @param reason why it was cancelled, or null
 */
public record RunResult(
    PickedExecution run,
    JobState state,
    @Nullable String result,
    @Nullable Throwable failure,
    @Nullable CancellationReason reason) {}
