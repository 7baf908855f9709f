/**
 * Snapshots and look-ups of a running pool; read only. Not exported.
 *
 * <p>Imports {@code internal.concurrent}, {@code internal.env}, {@code internal.limit}, {@code
 * internal.metrics}, {@code internal.run}, {@code internal.task}, {@code job}, {@code lifecycle},
 * {@code limit}, {@code queue}, {@code stats} and {@code time} only.
 */
@NullMarked
package io.threadsys.internal.inspect;

import org.jspecify.annotations.NullMarked;
