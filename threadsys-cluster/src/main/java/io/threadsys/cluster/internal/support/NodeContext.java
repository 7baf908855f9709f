package io.threadsys.cluster.internal.support;

import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.time.Ticker;

/**
 * What all parts of a node share.
 *
 * @param settings how the node works
 * @param database where the jobs are
 * @param clock the database's clock
 * @param ticker measures time here
 * @param reporter tells what happens
 */
public record NodeContext(
    NodeSettings settings,
    Database database,
    DatabaseClock clock,
    Ticker ticker,
    NodeReporter reporter) {}
