package io.threadsys.cluster.event;

import java.time.Duration;

/**
 * This node looked for due jobs.
 *
 * @param node this node
 * @param asked how many it would have taken
 * @param picked how many it got
 * @param took how long the database took
 */
public record PollEnded(String node, int asked, int picked, Duration took) {}
