/**
 * What somebody reads whose settings cannot be used: what is wrong, where it stands, what to write
 * instead. Imports the properties only.
 */
@NullMarked
package io.threadsys.spring.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
