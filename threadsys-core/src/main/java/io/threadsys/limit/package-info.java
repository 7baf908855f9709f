/**
 * Admission limits: rate limits and resource limits, their usage, and the source of resource
 * samples. The limits are enforced by the engine. Imports {@code error}, {@code internal.guard} and
 * {@code time} only.
 */
@NullMarked
package io.threadsys.limit;

import org.jspecify.annotations.NullMarked;
