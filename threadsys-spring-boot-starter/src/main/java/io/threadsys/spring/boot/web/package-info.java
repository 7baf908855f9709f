/** Pools behind an embedded web server. Imports the core and {@code properties} only. */
@NullMarked
package io.threadsys.spring.boot.web;

import org.jspecify.annotations.NullMarked;
