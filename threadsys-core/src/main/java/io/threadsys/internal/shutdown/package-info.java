/**
 * The way out: drains a run, or cancels its jobs and abandons the workers that do not return, and
 * reports what happened. Not exported.
 *
 * <p>Imports {@code cancel}, {@code config}, {@code internal.concurrent}, {@code internal.env},
 * {@code internal.metrics}, {@code internal.report}, {@code internal.run}, {@code internal.task},
 * {@code job}, {@code lifecycle}, {@code queue} and {@code time} only.
 */
@NullMarked
package io.threadsys.internal.shutdown;

import org.jspecify.annotations.NullMarked;
