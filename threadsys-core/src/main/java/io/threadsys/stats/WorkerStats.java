package io.threadsys.stats;

import java.time.Duration;

/**
 * Snapshot of a worker. Immutable.
 *
 * @param name the name of its thread
 * @param state its state
 * @param job the name of its current job; empty if none
 * @param busyFor the run time of its current job; zero if none
 * @param ended the number of jobs completed on it
 */
public record WorkerStats(
    String name, WorkerState state, String job, Duration busyFor, long ended) {}
