package io.threadsys.lifecycle;

/**
 * A job that was accepted and never ran because the pool was stopped at once. Its handle, if it has
 * one, ended cancelled.
 *
 * @param name the job's name
 * @param job what was submitted: the {@code Runnable}, {@code Callable} or {@code Job} itself
 */
public record UnstartedJob(String name, Object job) {}
