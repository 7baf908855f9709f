package io.threadsys.spring.boot.context;

import org.jspecify.annotations.Nullable;

/**
 * Context settings of a pool, in addition to decorator beans.
 *
 * @param mdc whether the logging context does; null for if everything else does
 * @param propagate whether what Micrometer's context propagation captures does; null for if it does
 *     on Spring Boot's own executor
 * @param observation whether each job is an observation
 */
public record ContextSettings(
    @Nullable Boolean mdc, @Nullable Boolean propagate, boolean observation) {}
