/**
 * A whole folder of files, by a durable job. Imports {@code analysis}, {@code jobs}, {@code
 * library} and below.
 */
@NullMarked
package io.threadsys.sample.imports;

import org.jspecify.annotations.NullMarked;
