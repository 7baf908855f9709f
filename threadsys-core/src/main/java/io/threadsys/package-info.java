/**
 * The entry point: {@link io.threadsys.ThreadPool} and its builder. Imports everything below;
 * nothing below imports this package.
 */
@NullMarked
package io.threadsys;

import org.jspecify.annotations.NullMarked;
