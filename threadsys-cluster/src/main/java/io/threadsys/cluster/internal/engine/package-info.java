/**
 * Picks, runs, keeps alive and ends jobs: the node. Not for users.
 *
 * <p>Imports {@code cluster.job}, {@code cluster.event}, {@code cluster.internal.sql} and {@code
 * cluster.internal.store} of this module; of threadsys-core the root package and everything it
 * shows.
 */
@NullMarked
package io.threadsys.cluster.internal.engine;

import org.jspecify.annotations.NullMarked;
