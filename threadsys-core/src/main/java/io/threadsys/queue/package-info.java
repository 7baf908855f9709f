/**
 * Where accepted jobs wait: generic data structures that know nothing of jobs or threads, so that
 * they can be model-checked with plain values. They never block; waiting is the engine's business.
 *
 * <p>Imports {@code error}, {@code time}, {@code internal.guard} and {@code internal.concurrent}
 * only.
 */
@NullMarked
package io.threadsys.queue;

import org.jspecify.annotations.NullMarked;
