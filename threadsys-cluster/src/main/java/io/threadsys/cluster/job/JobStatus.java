package io.threadsys.cluster.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A durable job as the database knows it at one moment. All times are those of the database.
 *
 * @param key which job
 * @param state where it is in its life
 * @param attempts how often it was begun, on whichever node
 * @param lostRuns on how many nodes it was when they were lost
 * @param progress its progress, 0 to 1; 1 only if it reported that, or succeeded
 * @param node the node that holds it, or held it at its end, or null
 * @param submittedAt when it was stored
 * @param dueAt when its next attempt may start, or its last one might
 * @param finishedAt when it reached its end, or for a recurring job the end of its last run, or
 *     null
 * @param result what it returned, as JSON, or null
 * @param error what its last failure was, in one line, or null
 * @param stack the stack trace of its last failure, shortened if it is long, or null
 */
public record JobStatus(
    JobKey key,
    DurableState state,
    int attempts,
    int lostRuns,
    double progress,
    @Nullable String node,
    Instant submittedAt,
    Instant dueAt,
    @Nullable Instant finishedAt,
    @Nullable String result,
    @Nullable String error,
    @Nullable String stack) {}
