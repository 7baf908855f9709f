/** Factories of worker threads. Imports {@code error} and {@code internal.guard} only. */
@NullMarked
package io.threadsys.thread;

import org.jspecify.annotations.NullMarked;
