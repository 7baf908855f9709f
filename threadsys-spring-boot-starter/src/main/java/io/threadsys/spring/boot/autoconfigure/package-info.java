/**
 * Auto-configuration: turns {@code threadsys.*} into pool beans, and faults into messages that name
 * property, origin and remedy. Imports everything else in this module.
 */
@NullMarked
package io.threadsys.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
