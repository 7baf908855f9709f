/**
 * Jobs made to order, to see what a pool does with them: fast, slow, failing and stubborn ones.
 * Imports nothing of the desk.
 */
@NullMarked
package io.threadsys.sample.load;

import org.jspecify.annotations.NullMarked;
