/** A whole folder of files. Imports {@code analysis}, {@code jobs} and below. */
@NullMarked
package io.threadsys.sample.imports;

import org.jspecify.annotations.NullMarked;
