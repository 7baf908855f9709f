package io.threadsys.cluster.event;

/**
 * How a node stopped.
 *
 * @param handedBack jobs that were given back: not begun, or not ended in time
 * @param unwritten jobs whose end could not be written in time; other nodes take them over once
 *     they have been silent for long enough, and run them again
 */
public record NodeStopped(int handedBack, int unwritten) {}
