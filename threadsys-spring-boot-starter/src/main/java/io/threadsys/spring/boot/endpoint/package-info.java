/**
 * Pools seen and changed over {@code /actuator/threadsys}. Imports the core, and the properties for
 * how settings are written.
 */
@NullMarked
package io.threadsys.spring.boot.endpoint;

import org.jspecify.annotations.NullMarked;
