/** How a queued element remembers where it is, so that it can be taken out at once. */
@NullMarked
package io.threadsys.internal.place;

import org.jspecify.annotations.NullMarked;
