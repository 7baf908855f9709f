/** Adapters of pools to Spring's task abstractions. Imports the core only. */
@NullMarked
package io.threadsys.spring.boot.task;

import org.jspecify.annotations.NullMarked;
