/**
 * How much a pool takes in: how many jobs in a time, and how much of the machine may be in use.
 * What is limited is described here; the limiting is the engine's. Imports {@code error}, {@code
 * internal.guard} and {@code time} only.
 */
@NullMarked
package io.threadsys.limit;

import org.jspecify.annotations.NullMarked;
