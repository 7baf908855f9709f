package io.threadsys.stats;

import java.time.Duration;

/**
 * A job with a handle whose code is on a thread now. The code may go on after the job was ended by
 * a timeout or a cancel; it may also wait for another job, on the same thread or elsewhere.
 *
 * @param job the job's name
 * @param thread the name of the thread it is on
 * @param runningFor how long its present attempt has been running
 */
public record RunningJob(String job, String thread, Duration runningFor) {}
