/**
 * Facts out: one record per kind of fact, and the listener that is told. Imports {@code error},
 * {@code internal.guard}, {@code lifecycle}, {@code backpressure} and {@code job} only.
 */
@NullMarked
package io.threadsys.event;

import org.jspecify.annotations.NullMarked;
