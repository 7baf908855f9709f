/**
 * Maps bound properties to the core's configuration and back: the one place that knows both a
 * property and the setting it becomes. Imports {@code properties} only.
 */
@NullMarked
package io.threadsys.spring.boot.mapping;

import org.jspecify.annotations.NullMarked;
