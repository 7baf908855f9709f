/**
 * What all parts of a pool share: its environment, and the settings that can change while it runs.
 * Not exported.
 *
 * <p>Imports {@code backpressure}, {@code config}, {@code internal.limit}, {@code
 * internal.metrics}, {@code internal.report}, {@code limit}, {@code sizing}, {@code stats} and
 * {@code time} only.
 */
@NullMarked
package io.threadsys.internal.env;

import org.jspecify.annotations.NullMarked;
