/**
 * Periodic maintenance of a node: heartbeats, dead-node recovery, requests of other nodes,
 * recurring jobs, housekeeping. Not for users.
 *
 * <p>Imports {@code cluster}'s public packages, {@code internal.poll}, {@code internal.execute},
 * {@code internal.support}, {@code internal.store} and {@code internal.sql}.
 */
@NullMarked
package io.threadsys.cluster.internal.maintain;

import org.jspecify.annotations.NullMarked;
