/**
 * What can be set below {@code threadsys}: the keys, the rules between them, and what they mean to
 * the core. The one place that knows both property and builder. Imports the core only.
 */
@NullMarked
package io.threadsys.spring.boot.properties;

import org.jspecify.annotations.NullMarked;
