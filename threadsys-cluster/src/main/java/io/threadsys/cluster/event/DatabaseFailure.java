package io.threadsys.cluster.event;

/**
 * The database failed a part of this node, which tries again.
 *
 * @param node this node
 * @param part which part: {@code poll}, {@code heartbeat}, {@code completions} or {@code housekeeping}
 * @param failure what was thrown
 */
public record DatabaseFailure(String node, String part, Throwable failure) {}
