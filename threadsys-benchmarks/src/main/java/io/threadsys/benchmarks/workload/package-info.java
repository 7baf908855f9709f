/** What the pools are made to do, one file each. */
@NullMarked
package io.threadsys.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
