/**
 * The property groups below {@code threadsys}, as Spring Boot binds them. Imports the core only.
 */
@NullMarked
package io.threadsys.spring.boot.properties;

import org.jspecify.annotations.NullMarked;
