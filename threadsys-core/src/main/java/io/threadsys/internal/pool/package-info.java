/**
 * A pool over all its starts: state, live changes, automatic sizing, linked pools. Not exported.
 *
 * <p>Imports {@code backpressure}, {@code cancel}, {@code config}, {@code event}, {@code
 * internal.concurrent}, {@code internal.env}, {@code internal.guard}, {@code internal.inspect},
 * {@code internal.intake}, {@code internal.limit}, {@code internal.metrics}, {@code
 * internal.report}, {@code internal.run}, {@code internal.shutdown}, {@code lifecycle}, {@code
 * limit}, {@code queue}, {@code sizing}, {@code stats}, {@code thread} and {@code time} only.
 */
@NullMarked
package io.threadsys.internal.pool;

import org.jspecify.annotations.NullMarked;
