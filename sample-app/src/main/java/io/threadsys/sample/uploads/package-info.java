/** One picture from a client. Imports {@code analysis}, {@code jobs} and below. */
@NullMarked
package io.threadsys.sample.uploads;

import org.jspecify.annotations.NullMarked;
