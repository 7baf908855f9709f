/** Pictures: their formats, their pixels and their thumbnails. Imports {@code content}. */
@NullMarked
package io.threadsys.sample.images;

import org.jspecify.annotations.NullMarked;
