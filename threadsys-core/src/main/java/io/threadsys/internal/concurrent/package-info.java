/**
 * What queues and the engine agree on beyond the public interface: how an element remembers its
 * place, and a short way in and out. Not exported. Imports {@code time} only.
 */
@NullMarked
package io.threadsys.internal.concurrent;

import org.jspecify.annotations.NullMarked;
