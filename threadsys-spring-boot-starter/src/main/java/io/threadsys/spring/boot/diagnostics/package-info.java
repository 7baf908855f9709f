/**
 * Failure
 * analyzers for unusable settings: what is wrong, where it is configured, what to write instead. Imports the properties only.
 */
@NullMarked
package io.threadsys.spring.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
