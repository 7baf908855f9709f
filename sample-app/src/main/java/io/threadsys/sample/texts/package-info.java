/** Texts: their characters and their words. Imports {@code content}. */
@NullMarked
package io.threadsys.sample.texts;

import org.jspecify.annotations.NullMarked;
