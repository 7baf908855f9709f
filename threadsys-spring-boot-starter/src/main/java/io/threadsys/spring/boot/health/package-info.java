/** Health of pools in {@code /actuator/health}. Imports the core only. */
@NullMarked
package io.threadsys.spring.boot.health;

import org.jspecify.annotations.NullMarked;
