/**
 * What every part of a node uses: its settings, clock, threads, counters and reports. Not for
 * users.
 *
 * <p>Imports {@code cluster}'s public packages, {@code internal.store} and {@code internal.sql}.
 */
@NullMarked
package io.threadsys.cluster.internal.support;

import org.jspecify.annotations.NullMarked;
