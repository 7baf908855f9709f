/**
 * Backpressure: the strategies for a job that finds the queue full, one file each, and the
 * rejections they lead to. Imports {@code error}, {@code internal.guard}, {@code time} and {@code
 * limit} only.
 */
@NullMarked
package io.threadsys.backpressure;

import org.jspecify.annotations.NullMarked;
