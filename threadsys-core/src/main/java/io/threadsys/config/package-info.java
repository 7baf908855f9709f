/**
 * One immutable description of a pool, with all defaults in one place. Imports everything below the
 * engine.
 */
@NullMarked
package io.threadsys.config;

import org.jspecify.annotations.NullMarked;
