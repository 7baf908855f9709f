/**
 * Pools and the web: behind an embedded server, and what a request is answered when a pool refuses
 * its job. Imports the core and {@code properties} only.
 */
@NullMarked
package io.threadsys.spring.boot.web;

import org.jspecify.annotations.NullMarked;
