/**
 * The seams through which time enters, so that tests move it by hand. The only package that reads
 * the system clock. Imports {@code error} and {@code internal.guard} only.
 */
@NullMarked
package io.threadsys.time;

import org.jspecify.annotations.NullMarked;
