/**
 * How many workers a pool should have: pure functions from a load to a number and its reason.
 * Imports {@code error} and {@code internal.guard} only.
 */
@NullMarked
package io.threadsys.sizing;

import org.jspecify.annotations.NullMarked;
