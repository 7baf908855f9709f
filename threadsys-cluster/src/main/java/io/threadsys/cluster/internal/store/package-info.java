/**
 * The rows of the tables and the statements that change them, each guarded so that of two nodes one
 * wins. Not for users.
 *
 * <p>Imports {@code cluster.job}, {@code cluster.schema} and {@code cluster.internal.sql} of this
 * module; of threadsys-core {@code job} and {@code time}.
 */
@NullMarked
package io.threadsys.cluster.internal.store;

import org.jspecify.annotations.NullMarked;
