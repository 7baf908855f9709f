/**
 * Events: one record per kind of event, and the listener that receives them. Imports {@code error},
 * {@code internal.guard}, {@code lifecycle}, {@code backpressure} and {@code job} only.
 */
@NullMarked
package io.threadsys.event;

import org.jspecify.annotations.NullMarked;
