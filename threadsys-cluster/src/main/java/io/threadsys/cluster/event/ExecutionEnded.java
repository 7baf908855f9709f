package io.threadsys.cluster.event;

import io.threadsys.cluster.job.JobKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * This node's hold of a job ended, and that is written.
 *
 * @param node this node
 * @param key which job
 * @param outcome how it ended
 * @param attempt which attempt it was
 * @param begun whether the job's code was entered
 * @param held how long this node had the job, from picking it to writing its end
 * @param failure what it threw or why it ended, or null
 * @param retryIn when it runs again, if it does
 */
public record ExecutionEnded(
    String node,
    JobKey key,
    ExecutionOutcome outcome,
    int attempt,
    boolean begun,
    Duration held,
    @Nullable Throwable failure,
    @Nullable Duration retryIn) {}
