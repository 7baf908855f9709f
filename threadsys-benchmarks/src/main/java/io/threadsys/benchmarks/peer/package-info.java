/** Every pool that takes part, behind one small interface, and how each is tuned. */
@NullMarked
package io.threadsys.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
