package io.threadsys.stats;

import java.time.Duration;

/**
 * A worker at one moment.
 *
 * @param name its thread's name
 * @param state what it is doing
 * @param job the name of the job it runs; empty if it runs none
 * @param busyFor how long it has been running that job; zero if it runs none
 * @param ended how many jobs ended on it
 */
public record WorkerStats(
    String name, WorkerState state, String job, Duration busyFor, long ended) {}
