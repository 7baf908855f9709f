/**
 * Hierarchical pools: lanes that isolate different kinds of work, help each other when idle, and
 * are monitored and shut down as one. Imports the root package and everything below it, but not the
 * engine.
 */
@NullMarked
package io.threadsys.group;

import org.jspecify.annotations.NullMarked;
