/** What it means to compare: contenders, interleaved rounds, and what they measured. */
@NullMarked
package io.threadsys.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
