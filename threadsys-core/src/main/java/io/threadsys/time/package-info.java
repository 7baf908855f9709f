/**
 * Abstractions of time, so that tests can control it. The only package that reads the system clock.
 * Imports {@code error} and {@code internal.guard} only.
 */
@NullMarked
package io.threadsys.time;

import org.jspecify.annotations.NullMarked;
