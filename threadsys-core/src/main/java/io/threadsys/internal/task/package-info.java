/**
 * One job: its states, handle, interrupts, timeouts, propagated context and retries. Not exported.
 *
 * <p>Imports {@code cancel}, {@code config}, {@code event}, {@code internal.concurrent}, {@code
 * internal.env}, {@code internal.guard}, {@code internal.jfr}, {@code internal.metrics}, {@code
 * internal.report}, {@code job}, {@code queue} and {@code time} only.
 */
@NullMarked
package io.threadsys.internal.task;

import org.jspecify.annotations.NullMarked;
