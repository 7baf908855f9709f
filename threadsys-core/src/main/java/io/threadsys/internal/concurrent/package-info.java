/**
 * Concurrency primitives without a pool in them: waiting, counting and cache line padding, and the
 * protocol between the engine and the built-in queues. Not exported.
 *
 * <p>Imports {@code time} only.
 */
@NullMarked
package io.threadsys.internal.concurrent;

import org.jspecify.annotations.NullMarked;
