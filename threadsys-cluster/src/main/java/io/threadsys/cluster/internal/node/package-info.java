/**
 * One node from start to shutdown: wires and owns every loop. Not for users.
 *
 * <p>Imports {@code cluster}'s public packages, {@code internal.maintain}, {@code internal.poll},
 * {@code internal.execute}, {@code internal.support}, {@code internal.store} and {@code
 * internal.sql}.
 */
@NullMarked
package io.threadsys.cluster.internal.node;

import org.jspecify.annotations.NullMarked;
