/**
 * Properties that change while the application runs. Imports the core, the properties, and the
 * diagnostics.
 */
@NullMarked
package io.threadsys.spring.boot.refresh;

import org.jspecify.annotations.NullMarked;
