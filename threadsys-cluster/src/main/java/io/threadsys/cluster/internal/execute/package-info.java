/**
 * Runs picked jobs on a pool and stores how they completed. Not for users.
 *
 * <p>Imports {@code cluster}'s public packages, {@code internal.support}, {@code internal.store}
 * and {@code internal.sql}.
 */
@NullMarked
package io.threadsys.cluster.internal.execute;

import org.jspecify.annotations.NullMarked;
