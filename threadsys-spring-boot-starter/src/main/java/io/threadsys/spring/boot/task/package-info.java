/** Pools in the shape that Spring's own features ask for. Imports the core only. */
@NullMarked
package io.threadsys.spring.boot.task;

import org.jspecify.annotations.NullMarked;
