/**
 * Jobs, their options and handles, and the exceptions their results may throw. Imports {@code
 * error}, {@code internal.guard}, {@code time}, {@code cancel} and {@code backpressure} only.
 */
@NullMarked
package io.threadsys.job;

import org.jspecify.annotations.NullMarked;
