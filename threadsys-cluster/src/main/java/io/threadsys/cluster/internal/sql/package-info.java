/**
 * Connections and transactions, and where databases differ. Not for users.
 *
 * <p>Imports {@code cluster.job} of this module only.
 */
@NullMarked
package io.threadsys.cluster.internal.sql;

import org.jspecify.annotations.NullMarked;
