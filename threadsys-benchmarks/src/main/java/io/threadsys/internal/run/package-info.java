/** Races of the core's room of the same name, for jcstress. */
@NullMarked
package io.threadsys.internal.run;

import org.jspecify.annotations.NullMarked;
