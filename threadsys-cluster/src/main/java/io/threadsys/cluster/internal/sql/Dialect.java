package io.threadsys.cluster.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;

/** The kinds of databases there are scripts for, and where they differ. */
public enum Dialect {
  /** PostgreSQL, for clusters. */
  POSTGRESQL(true, " on conflict do nothing") {
    @Override
    public void lockForCreation(Connection connection, String name) throws SQLException {
      try (PreparedStatement lock =
          connection.prepareStatement("select pg_advisory_xact_lock(hashtext(?))")) {
        lock.setString(1, "threadsys " + name);
        lock.execute();
      }
    }
  },
  /** H2, for one machine. */
  H2(false, "");

  private final boolean skipsLocked;
  private final String ignoreExisting;

  Dialect(boolean skipsLocked, String ignoreExisting) {
    this.skipsLocked = skipsLocked;
    this.ignoreExisting = ignoreExisting;
  }

  /**
   * Asks a database what it is.
   *
   * @param connection to the database
   * @return its kind
   * @throws SQLException if it cannot be asked, or is of no kind there is a script for
   */
  public static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "PostgreSQL" -> POSTGRESQL;
      case "H2" -> H2;
      default ->
          throw new SQLException(
              "durable jobs are kept in PostgreSQL or H2, and this database is " + product);
    };
  }

  /**
   * Returns whether several nodes can lock and fetch rows at once without waiting for each other.
   *
   * @return true for a database with {@code skip locked} that db-scheduler knows
   */
  public boolean skipsLocked() {
    return skipsLocked;
  }

  /**
   * Returns what an insert ends with so that a row that is there is no error: an error would spoil
   * the caller's transaction.
   *
   * @return the clause, empty if the error has to be caught, which spoils nothing there
   */
  public String ignoreExisting() {
    return ignoreExisting;
  }

  /**
   * Returns the folder of its scripts.
   *
   * @return under {@code db/threadsys}
   */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Keeps other nodes from creating the same tables until the end of the transaction.
   *
   * @param connection in a transaction
   * @param name whose tables
   * @throws SQLException if the database refuses
   */
  public void lockForCreation(Connection connection, String name) throws SQLException {}
}
