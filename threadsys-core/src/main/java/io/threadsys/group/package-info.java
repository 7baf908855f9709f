/**
 * Pools of pools: lanes that keep different kinds of work apart, help each other when idle, and are
 * watched and stopped as one. Imports the root package and everything below it, but not the engine.
 */
@NullMarked
package io.threadsys.group;

import org.jspecify.annotations.NullMarked;
