/**
 * Rate limits, resource limits and quotas: whether a job may be accepted now. Not exported.
 *
 * <p>Imports {@code config}, {@code internal.concurrent}, {@code internal.report}, {@code limit}
 * and {@code time} only.
 */
@NullMarked
package io.threadsys.internal.limit;

import org.jspecify.annotations.NullMarked;
