/**
 * Automatic sizing: pure functions from a pool's load to a number of workers and its reason.
 * Imports {@code error} and {@code internal.guard} only.
 */
@NullMarked
package io.threadsys.sizing;

import org.jspecify.annotations.NullMarked;
