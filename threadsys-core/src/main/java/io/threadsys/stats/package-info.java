/**
 * Statistics: immutable snapshots of a pool. Imports {@code error}, {@code internal.guard}, {@code
 * lifecycle}, {@code sizing}, {@code backpressure} and {@code job} only.
 */
@NullMarked
package io.threadsys.stats;

import org.jspecify.annotations.NullMarked;
