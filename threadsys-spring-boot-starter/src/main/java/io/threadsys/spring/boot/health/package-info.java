/** What {@code /actuator/health} says about a pool. Imports the core only. */
@NullMarked
package io.threadsys.spring.boot.health;

import org.jspecify.annotations.NullMarked;
