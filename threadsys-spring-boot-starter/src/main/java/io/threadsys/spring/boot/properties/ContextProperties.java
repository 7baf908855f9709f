package io.threadsys.spring.boot.properties;

import org.jspecify.annotations.Nullable;

/**
 * What travels with a job from the thread that submits it. What is null was not set.
 *
 * @param mdc Whether the logging context (MDC) travels with jobs, into retries and the log lines of
 *     their ends too. As 'propagate' unless set.
 * @param propagate Whether everything travels with jobs that Micrometer's context propagation knows
 *     of, the current span for instance. Needs io.micrometer:context-propagation. As
 *     'spring.task.execution.propagate-context' says unless set.
 * @param observation Whether each job is a Micrometer observation, and so a span if there is
 *     tracing.
 */
public record ContextProperties(
    @Nullable Boolean mdc, @Nullable Boolean propagate, @Nullable Boolean observation) {

  static final ContextProperties UNSET = new ContextProperties(null, null, null);
}
