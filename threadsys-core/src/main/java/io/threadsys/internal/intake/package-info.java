/**
 * The way in: creates jobs from submissions, applies limits and backpressure, enqueues. Not
 * exported.
 *
 * <p>Imports {@code backpressure}, {@code cancel}, {@code config}, {@code internal.concurrent},
 * {@code internal.env}, {@code internal.limit}, {@code internal.metrics}, {@code internal.report},
 * {@code internal.run}, {@code internal.task}, {@code job}, {@code limit}, {@code queue} and {@code
 * time} only.
 */
@NullMarked
package io.threadsys.internal.intake;

import org.jspecify.annotations.NullMarked;
