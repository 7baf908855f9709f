/** What every file has, whatever its kind: bytes, a hash, a kind. Imports nothing of the desk. */
@NullMarked
package io.threadsys.sample.content;

import org.jspecify.annotations.NullMarked;
