/**
 * Finds due jobs and picks them: the polling loop, its queries, and how many jobs to fetch ahead of
 * free workers. Not for users.
 *
 * <p>Imports {@code cluster}'s public packages, {@code internal.execute}, {@code internal.support},
 * {@code internal.store} and {@code internal.sql}.
 */
@NullMarked
package io.threadsys.cluster.internal.poll;

import org.jspecify.annotations.NullMarked;
