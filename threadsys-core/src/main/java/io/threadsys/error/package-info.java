/**
 * What all exceptions of this library have in common: a stable code, the facts, and a hint.
 *
 * <p>Imports nothing of this library. The exceptions themselves live beside the types that throw
 * them.
 */
@NullMarked
package io.threadsys.error;

import org.jspecify.annotations.NullMarked;
