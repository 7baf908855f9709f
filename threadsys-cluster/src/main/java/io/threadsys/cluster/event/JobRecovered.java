package io.threadsys.cluster.event;

import io.threadsys.cluster.job.JobKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * This node found a job whose node was lost, and gave it back to those that wait.
 *
 * @param node this node
 * @param key which job
 * @param from the lost node, or null if it is not known
 * @param silence for how long it had not been heard of
 * @param lostRuns on how many lost nodes the job has been now
 * @param buried whether that was once too often, so that it is a dead letter instead
 */
public record JobRecovered(
    String node,
    JobKey key,
    @Nullable String from,
    Duration silence,
    int lostRuns,
    boolean buried) {}
