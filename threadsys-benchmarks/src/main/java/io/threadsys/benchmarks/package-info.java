/**
 * How fast the pools are, beside their peers. {@link io.threadsys.benchmarks.Benchmarks} starts it.
 */
@NullMarked
package io.threadsys.benchmarks;

import org.jspecify.annotations.NullMarked;
