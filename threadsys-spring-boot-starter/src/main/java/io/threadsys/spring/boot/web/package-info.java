/**
 * Pools in web applications: behind an embedded server, and the answer to a request whose job a
 * pool rejected. Imports the core and {@code properties} only.
 */
@NullMarked
package io.threadsys.spring.boot.web;

import org.jspecify.annotations.NullMarked;
