/**
 * Context propagation and attempt wrapping for the jobs of a pool: logging context, Micrometer's
 * context propagation, Spring's task decorators, observations. Imports the core only.
 *
 * <p>{@link io.threadsys.spring.boot.context.JobDecorators} composes them for each pool. Classes
 * that need a library which may be missing are behind {@link
 * io.threadsys.spring.boot.context.JobDecoratorSource}.
 */
@NullMarked
package io.threadsys.spring.boot.context;

import org.jspecify.annotations.NullMarked;
