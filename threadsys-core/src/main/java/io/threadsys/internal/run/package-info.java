/**
 * One run of a pool, from a start to the stop after it: queue slots, workers, delayed jobs,
 * helping. Not exported.
 *
 * <p>Imports {@code backpressure}, {@code config}, {@code event}, {@code internal.concurrent},
 * {@code internal.env}, {@code internal.guard}, {@code internal.limit}, {@code internal.metrics},
 * {@code internal.report}, {@code internal.task}, {@code job}, {@code lifecycle}, {@code queue},
 * {@code stats}, {@code thread} and {@code time} only.
 */
@NullMarked
package io.threadsys.internal.run;

import org.jspecify.annotations.NullMarked;
