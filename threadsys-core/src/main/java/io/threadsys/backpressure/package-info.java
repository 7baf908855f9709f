/**
 * What happens to a job when there is no room for it, one file per strategy: the folder is the
 * menu. Imports {@code error}, {@code internal.guard}, {@code time} and {@code limit} only.
 */
@NullMarked
package io.threadsys.backpressure;

import org.jspecify.annotations.NullMarked;
