/**
 * What happens to a job when the queue is full, one file per strategy: the folder is the menu.
 * Imports {@code error}, {@code internal.guard} and {@code time} only.
 */
@NullMarked
package io.threadsys.backpressure;

import org.jspecify.annotations.NullMarked;
