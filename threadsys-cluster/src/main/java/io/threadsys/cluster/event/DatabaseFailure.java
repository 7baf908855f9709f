package io.threadsys.cluster.event;

/**
 * A failure of the database in a part of this node, which retries.
 *
 * @param node this node
 * @param part which part: {@code poll}, {@code heartbeat}, {@code completions} or {@code
 *     maintenance}
 * @param failure what was thrown
 */
public record DatabaseFailure(String node, String part, Throwable failure) {}
