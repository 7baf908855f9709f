package io.threadsys.cluster.internal.sql;

import io.threadsys.cluster.job.CallerTransactions;
import io.threadsys.cluster.job.ClusterDatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of a cluster. Thread-safe.
 *
 * <p>Work of the engine is in no transaction but its own. Work that a caller asks for is in the
 * caller's, if there is one.
 */
public final class Database {

  private final DataSource source;
  private final CallerTransactions transactions;
  private final Dialect dialect;

  /**
   * Asks the database what it is.
   *
   * @param source where connections come from
   * @param transactions knows the callers' transactions
   * @throws ClusterDatabaseException if it cannot be reached, or is of no known kind
   */
  public Database(DataSource source, CallerTransactions transactions) {
    this.source = source;
    this.transactions = transactions;
    try (Connection connection = source.getConnection()) {
      dialect = Dialect.of(connection);
    } catch (SQLException e) {
      throw new ClusterDatabaseException("connecting", e);
    }
  }

  /**
   * Returns where connections come from.
   *
   * @return the source
   */
  public DataSource source() {
    return source;
  }

  /**
   * Returns what kind of database it is.
   *
   * @return its kind
   */
  public Dialect dialect() {
    return dialect;
  }

  /**
   * Returns the callers' transactions.
   *
   * @return knows whether there is one
   */
  public CallerTransactions transactions() {
    return transactions;
  }

  /**
   * Does the engine's work; it is committed when this returns.
   *
   * @param doing what is done, for messages
   * @param work one statement, or several that need not be done together
   * @param <T> its result
   * @return the result
   * @throws ClusterDatabaseException if the database fails
   */
  public <T extends @Nullable Object> T engine(String doing, SqlWork<T> work) {
    requireNoCaller(doing);
    try (Connection connection = source.getConnection()) {
      return connection.getAutoCommit() ? work.with(connection) : committed(connection, work);
    } catch (SQLException e) {
      throw new ClusterDatabaseException(doing, e);
    }
  }

  /**
   * Does what a caller asked for, in the caller's transaction if there is one.
   *
   * @param doing what is done, for messages
   * @param work one statement, or several that need not be done together
   * @param <T> its result
   * @return the result
   * @throws ClusterDatabaseException if the database fails
   */
  public <T extends @Nullable Object> T caller(String doing, SqlWork<T> work) {
    if (!transactions.isActive()) {
      return engine(doing, work);
    }
    try (Connection connection = source.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new ClusterDatabaseException(doing, e);
    }
  }

  /**
   * Does the engine's work as a whole or not at all.
   *
   * @param doing what is done, for messages
   * @param work the statements
   * @param <T> its result
   * @return the result
   * @throws ClusterDatabaseException if the database fails; nothing has changed
   */
  public <T extends @Nullable Object> T inTransaction(String doing, SqlWork<T> work) {
    requireNoCaller(doing);
    try (Connection connection = source.getConnection()) {
      if (!connection.getAutoCommit()) {
        return committed(connection, work);
      }
      connection.setAutoCommit(false);
      try {
        return committed(connection, work);
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new ClusterDatabaseException(doing, e);
    }
  }

  /** The engine commits, and must never commit what is a caller's. */
  private void requireNoCaller(String doing) {
    if (transactions.isActive()) {
      throw new IllegalStateException("'" + doing + "' must not be done in a caller's transaction");
    }
  }

  private static <T extends @Nullable Object> T committed(Connection connection, SqlWork<T> work)
      throws SQLException {
    try {
      T result = work.with(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      rollback(connection, e);
      throw e;
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
