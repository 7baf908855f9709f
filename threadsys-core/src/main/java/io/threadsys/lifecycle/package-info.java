/**
 * The lifecycle of a pool: its states, shutdown reports and start failures. Imports {@code error}
 * and {@code internal.guard} only.
 */
@NullMarked
package io.threadsys.lifecycle;

import org.jspecify.annotations.NullMarked;
