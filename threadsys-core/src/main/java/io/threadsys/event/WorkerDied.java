package io.threadsys.event;

/**
 * Event: a worker died.
 *
 * @param pool the pool's name
 * @param worker the name of its thread
 * @param cause the exception or error that terminated it
 */
public record WorkerDied(String pool, String worker, Throwable cause) {}
