package io.threadsys.cluster.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Something done with a connection.
 *
 * @param <T> what it results in
 */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {

  /**
   * Does it.
   *
   * @param connection not used concurrently
   * @return the result
   * @throws SQLException if the database refuses
   */
  T with(Connection connection) throws SQLException;
}
