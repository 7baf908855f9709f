/**
 * What travels with the jobs of a pool, and what wraps them: logging context, Micrometer's context
 * propagation, Spring's task decorators, observations. Imports the core only.
 *
 * <p>{@link io.threadsys.spring.boot.context.JobDecorators} puts it together for each pool. Classes
 * that need a library which may be missing are behind {@link
 * io.threadsys.spring.boot.context.JobDecoratorSource}.
 */
@NullMarked
package io.threadsys.spring.boot.context;

import org.jspecify.annotations.NullMarked;
