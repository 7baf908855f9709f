/**
 * The immutable configuration of a pool, its defaults, and the table of its settings ({@link
 * io.threadsys.config.PoolSetting}). Imports everything below the engine.
 */
@NullMarked
package io.threadsys.config;

import org.jspecify.annotations.NullMarked;
