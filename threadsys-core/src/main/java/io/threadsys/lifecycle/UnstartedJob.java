package io.threadsys.lifecycle;

/**
 * A job that was accepted but never ran because the pool was shut down immediately. Its handle, if
 * any, is cancelled.
 *
 * @param name the job's name
 * @param job the submitted object: the {@code Runnable}, {@code Callable} or {@code Job} itself
 */
public record UnstartedJob(String name, Object job) {}
