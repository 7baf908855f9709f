/**
 * Limits of what a pool accepts: how many jobs in a time, and how much of the machine may be in
 * use. The values are here; the engine enforces them. Imports {@code error}, {@code internal.guard}
 * and {@code time} only.
 */
@NullMarked
package io.threadsys.limit;

import org.jspecify.annotations.NullMarked;
