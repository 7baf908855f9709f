/** The shelf, a database of items. Imports {@code content}, {@code images}, {@code texts}. */
@NullMarked
package io.threadsys.sample.library;

import org.jspecify.annotations.NullMarked;
