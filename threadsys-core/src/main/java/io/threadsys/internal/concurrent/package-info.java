/**
 * Primitives without a pool in them: parking, waiting, reference counting, padding, and what queues
 * and the engine share beyond the public interface. Not exported. Imports {@code time} only.
 */
@NullMarked
package io.threadsys.internal.concurrent;

import org.jspecify.annotations.NullMarked;
