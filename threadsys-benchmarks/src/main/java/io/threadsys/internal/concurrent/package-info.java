/** Races of the core's room of the same name, for jcstress. */
@NullMarked
package io.threadsys.internal.concurrent;

import org.jspecify.annotations.NullMarked;
