/**
 * The tables: creating and checking them. The scripts lie in {@code db/threadsys} on the class
 * path.
 *
 * <p>Imports {@code cluster.job} and {@code cluster.internal.sql} of this module; of threadsys-core
 * {@code error}.
 */
@NullMarked
package io.threadsys.cluster.schema;

import org.jspecify.annotations.NullMarked;
