/**
 * Counters and histograms of a pool, by worker and by job name. Not exported.
 *
 * <p>Imports {@code backpressure}, {@code event}, {@code internal.guard}, {@code job} and {@code
 * stats} only.
 */
@NullMarked
package io.threadsys.internal.metrics;

import org.jspecify.annotations.NullMarked;
