/**
 * What somebody reads whose settings can not be used: what is wrong, where it stands, what to write
 * instead. Imports the properties only.
 */
@NullMarked
package io.threadsys.spring.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
