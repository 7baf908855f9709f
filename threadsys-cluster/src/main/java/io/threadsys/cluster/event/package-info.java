/**
 * What a node tells about: one event type per fact, and its numbers at a moment.
 *
 * <p>Imports {@code cluster.job} of this module only.
 */
@NullMarked
package io.threadsys.cluster.event;

import org.jspecify.annotations.NullMarked;
