/**
 * The engine's races, one file each, run by jcstress. They stand in the engine's package because
 * what they race is hidden there.
 */
@NullMarked
package io.threadsys.internal.engine;

import org.jspecify.annotations.NullMarked;
