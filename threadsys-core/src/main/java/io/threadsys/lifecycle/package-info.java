/**
 * The states of a pool, what a shutdown tells, and what can go wrong between them. Imports {@code
 * error} and {@code internal.guard} only.
 */
@NullMarked
package io.threadsys.lifecycle;

import org.jspecify.annotations.NullMarked;
