/**
 * Bounded queues for accepted jobs, and the SPI for queues of your own. The queues know nothing of
 * jobs or worker threads, so they can be model-checked with plain values. None of them blocks:
 * waiting for a free slot or for an element is left to the pool.
 *
 * <p>Imports {@code error}, {@code time}, {@code internal.guard} and {@code internal.concurrent}
 * only.
 */
@NullMarked
package io.threadsys.queue;

import org.jspecify.annotations.NullMarked;
