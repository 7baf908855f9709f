/**
 * Cancellation: tokens that say "stop", in a tree, with one reason each. Imports {@code error},
 * {@code internal.guard} and {@code time} only.
 */
@NullMarked
package io.threadsys.cancel;

import org.jspecify.annotations.NullMarked;
